using HealthEngine.Accounts;

namespace HealthEngine.Tasks;

/// <summary>A task about the account is new, or somebody changed it. Stored: add fields, never rename.</summary>
/// <param name="Task">As it is from then on.</param>
[GenerateSerializer, Immutable, Alias("task-changed")]
public sealed record TaskChanged([property: Id(0)] AccountTask Task) : AccountEvent;
