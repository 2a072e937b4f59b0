"""What the commands do, one module each; `edition.cli` has their options."""
