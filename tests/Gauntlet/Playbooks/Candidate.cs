namespace HealthEngine.Gauntlet.Playbooks;

/// <summary>An account that was made to enter a playbook.</summary>
/// <param name="At">When that was first asked for, microseconds since 1970 by the harness' clock: no wait can be over before.</param>
/// <param name="Run">Its run, once the engine has acknowledged it; null: it starts by itself.</param>
sealed record Candidate(string Account, Course Course, long At, string? Run);
