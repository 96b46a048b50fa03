-- minor: what lists are filtered and sorted by at a million
CREATE INDEX address_city ON address(city, contact_id);
CREATE INDEX contact_created ON contact(created_at, id) WHERE trashed_at IS NULL;
CREATE INDEX contact_job ON contact(job_title) WHERE job_title <> '';
