using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Checking;

/// <summary>What a history says of each signal.</summary>
sealed class Told
{
    readonly Dictionary<long, int> _open = [];
    readonly List<Flaw> _miscounts = [];

    /// <summary>In an operation of which nobody knows.</summary>
    readonly HashSet<SignalId> _unknown = [];

    /// <summary>Singled out by an answer as not taken.</summary>
    readonly HashSet<SignalId> _rejected = [];

    /// <summary>Everything ever sent, in its first version: the one that counts.</summary>
    public Dictionary<SignalId, Signal> Sent { get; } = [];

    public HashSet<SignalId> Acknowledged { get; } = [];

    /// <summary>Signals that answers counted as new.</summary>
    public long AcceptedCount { get; private set; }

    /// <summary>Whether it may be in the journal: what was only ever refused may not.</summary>
    public bool MayExist(SignalId id) =>
        Acknowledged.Contains(id) || (_unknown.Contains(id) && !_rejected.Contains(id));

    public IEnumerable<long> Unsettled => _open.Keys.Order();

    public IReadOnlyList<Flaw> Miscounts => _miscounts;

    public static Told Of(IReadOnlyList<Operation> history)
    {
        var told = new Told();
        foreach (var operation in history) told.Add(operation);
        return told;
    }

    void Add(Operation operation)
    {
        if (operation.Phase == Phase.Invoke)
        {
            _open.Add(operation.Number, operation.Client);
            foreach (var signal in operation.Signals) Sent.TryAdd(signal.Key, signal);
            return;
        }

        _open.Remove(operation.Number);
        if (operation.Phase == Phase.Ok) Acknowledge(operation);
        else if (operation.Phase == Phase.Info) _unknown.UnionWith(operation.Signals.Select(s => s.Key));
    }

    void Acknowledge(Operation operation)
    {
        var rejected = operation.Rejected ?? [];
        var counted = operation.Accepted + operation.Duplicates + rejected.Count;
        if (counted != operation.Signals.Count)
        {
            _miscounts.Add(new(FlawKind.Miscounted,
                $"operation {operation.Number} sent {operation.Signals.Count} signals; its answer counts {counted}"));
        }

        AcceptedCount += operation.Accepted;
        for (var i = 0; i < operation.Signals.Count; i++)
        {
            (rejected.Contains(i) ? _rejected : Acknowledged).Add(operation.Signals[i].Key);
        }
    }
}
