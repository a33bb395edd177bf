namespace HealthEngine.Gauntlet.Workloads;

/// <summary>
/// The requests of one client, one after the other. Seed and client decide all of them; answers have no part.
/// </summary>
sealed class RequestSource
{
    const int RequestSignalsMax = 100;

    // The last few requests: what a sender with a time-out repeats. Anything older is an import run again.
    const int RecentSignals = 300;

    readonly int _seed;
    readonly int _client;
    readonly Random _random;
    readonly SignalMaker _maker;
    readonly List<Signal> _sent = [];
    readonly Dictionary<SignalId, Signal> _twins = [];
    int _requests;
    int _ids;

    public RequestSource(int seed, int client, int accounts, long runAt)
    {
        (_seed, _client) = (seed, client);
        _random = new(unchecked(seed * 7919 + client));
        _maker = new(accounts, runAt);
    }

    public Request Next()
    {
        _requests++;
        var size = _random.Next(10) switch
        {
            < 3 => _random.Next(1, 4),
            < 8 => _random.Next(4, 40),
            _ => _random.Next(40, RequestSignalsMax + 1),
        };

        // Cut off in the middle, so its ids are never seen again: they must not be seen in the journal either.
        if (_random.Next(100) == 0)
            return new(RequestKind.Malformed, [.. Enumerable.Range(0, size).Select(_ => New())]);

        var signals = new List<Signal>(size);
        for (var i = 0; i < size; i++) signals.Add(NextSignal(signals));

        // Only now: a changed repetition must follow the acknowledgement of what it repeats.
        _sent.AddRange(signals.Where(s => s.Id.StartsWith('c') && !_twins.ContainsKey(s.Key)));
        return new(RequestKind.Usable, signals);
    }

    Signal NextSignal(List<Signal> before) => _random.Next(100) switch
    {
        < 9 when _sent.Count > 0 => _sent[^_random.Next(1, Math.Min(_sent.Count, RecentSignals) + 1)],
        < 18 when _sent.Count > 0 => _sent[_random.Next(_sent.Count)],
        < 22 when _sent.Count > 0 => Changed(_sent[_random.Next(_sent.Count)]),
        < 25 when before.Count > 0 => before[_random.Next(before.Count)],
        < 28 => Contested(),
        < 29 when _sent.Count > 0 => SameIdElsewhere(_sent[_random.Next(_sent.Count)]),
        < 30 => _maker.MakeUnusable(_random, _maker.Account(_random), $"bad-{_client}-{++_ids}"),
        _ => New(),
    };

    Signal New() => _maker.Make(_random, _maker.Account(_random), $"c{_client}-{++_ids}");

    /// <summary>The same id told otherwise: the first telling counts.</summary>
    static Signal Changed(Signal sent) =>
        sent with { Type = "acme.told_otherwise", Value = 77_777, Props = """{"told":"otherwise"}""" };

    /// <summary>A signal that other clients send too, about now: ids race for their one place.</summary>
    Signal Contested()
    {
        var index = _requests / 4 * 4 + _random.Next(4);
        var random = new Random(unchecked(_seed * 104_729 + index));
        return _maker.Make(random, _maker.Account(random), $"shared-{index}");
    }

    /// <summary>An id counts once within its account, so in another account it is another signal.</summary>
    Signal SameIdElsewhere(Signal sent)
    {
        var twin = _maker.Make(_random, sent.Account + "-twin", sent.Id);
        return _twins.TryAdd(twin.Key, twin) ? twin : _twins[twin.Key];
    }
}
