using HealthEngine.Accounts;

namespace HealthEngine.Playbooks.Effect;

/// <summary>An account's first entry into a version of a playbook, as its run has it.</summary>
readonly record struct Entrant(AccountId Account, DateTimeOffset At, bool IsTreated, string Stratum, double? Score);
