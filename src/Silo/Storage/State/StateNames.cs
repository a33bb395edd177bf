namespace HealthEngine.Silo.Storage.State;

/// <summary>The storages that a grain's <c>[PersistentState]</c> may name.</summary>
static class StateNames
{
    /// <summary>What cannot be made again.</summary>
    public const string State = "state";

    /// <summary>What the journal can make again.</summary>
    public const string Snapshots = "snapshots";
}
