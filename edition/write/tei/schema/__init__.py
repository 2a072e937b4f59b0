"""What our TEI may hold, written as RELAX NG and as an ODD."""
