"""The real process in a storm of faults and kills: nothing lost, nothing done twice, everything in order."""
