using HealthEngine.Accounts;

namespace HealthEngine.Playbooks;

// The journal holds these; their names in AccountEvents.cs are a storage format. Add fields, never rename or reuse one.

/// <summary>Something happened between the account and the threshold of a playbook.</summary>
public abstract record TriggerEvent(string Playbook) : AccountEvent;

/// <summary>The account is watched from now on: whether the condition holds already does not count as beginning to.</summary>
public sealed record TriggerWatched(string Playbook, bool IsMet) : TriggerEvent(Playbook);

/// <summary>The condition began to hold: the account is a candidate.</summary>
public sealed record TriggerMet(string Playbook) : TriggerEvent(Playbook);

/// <summary>The condition is clear: it can begin to hold again.</summary>
public sealed record TriggerCleared(string Playbook) : TriggerEvent(Playbook);

/// <summary>The playbook does not watch accounts any more.</summary>
public sealed record TriggerForgotten(string Playbook) : TriggerEvent(Playbook);
