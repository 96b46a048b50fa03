"""What the owner changes of the working calendar."""
