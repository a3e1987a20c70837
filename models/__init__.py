"""What is stored: SQLAlchemy declarative models, one file a noun, and who may see what."""
