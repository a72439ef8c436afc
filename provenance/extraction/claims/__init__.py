"""From credits to claims: which credits make one, who speaks, in what stance, and what the outlet tells itself."""
