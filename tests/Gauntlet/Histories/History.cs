using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Histories;

/// <summary>All that the clients did and were told, in the order in which it was noted. Any thread may add.</summary>
/// <remarks>
/// An operation is noted before it is sent and after its answer was read, so the history never claims more than it
/// knows. It grows with the run: a million signals are some 300 MB here.
/// </remarks>
public sealed class History : IDisposable
{
    static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    readonly Lock _lock = new();
    readonly List<Operation> _operations = [];
    readonly ConcurrentDictionary<string, int> _notes = [];
    readonly StreamWriter _file;
    readonly TimeProvider _time;
    long _numbers;
    long _acknowledged;
    int _unknown;

    /// <param name="path">Where it is written as JSON, one operation a line.</param>
    public History(string path, TimeProvider time) => (_file, _time) = (new StreamWriter(path), time);

    /// <summary>Signals in acknowledged requests so far, repetitions included.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Operations whose outcome was not known.</summary>
    public int Unknown => Volatile.Read(ref _unknown);

    /// <summary>Of these, those that were answered with a note, e.g. <c>503</c>.</summary>
    public int UnknownFor(string note) => _notes.GetValueOrDefault(note);

    public IReadOnlyList<Operation> Operations
    {
        get
        {
            lock (_lock) return [.. _operations];
        }
    }

    public long Invoke(int client, IReadOnlyList<Signal> signals)
    {
        var number = Interlocked.Increment(ref _numbers);
        Add(new(number, Phase.Invoke, client, Now(), signals));
        return number;
    }

    public void Ok(long number, int client, IReadOnlyList<Signal> signals, Acknowledgement told)
    {
        Add(new(number, Phase.Ok, client, Now(), signals, told.Accepted, told.Duplicates, told.Rejected));
        Interlocked.Add(ref _acknowledged, signals.Count);
    }

    public void Fail(long number, int client, IReadOnlyList<Signal> signals, string note) =>
        Add(new(number, Phase.Fail, client, Now(), signals, Note: note));

    public void Info(long number, int client, IReadOnlyList<Signal> signals, string note)
    {
        Add(new(number, Phase.Info, client, Now(), signals, Note: note));
        Interlocked.Increment(ref _unknown);
        _notes.AddOrUpdate(note, 1, (_, count) => count + 1);
    }

    public void Dispose() => _file.Dispose();

    void Add(Operation operation)
    {
        var line = Line(operation);
        lock (_lock)
        {
            _operations.Add(operation);
            _file.WriteLine(line);
        }
    }

    long Now() => _time.GetUtcNow().ToUnixMicroseconds();

    // The content follows from the seed; the ids are what a reader looks for.
    static string Line(Operation o) => JsonSerializer.Serialize(new
    {
        n = o.Number,
        f = o.Phase.ToString().ToLowerInvariant(),
        client = o.Client,
        at = o.At,
        ids = o.Phase == Phase.Invoke ? o.Signals.Select(s => s.Key.ToString()) : null,
        accepted = o.Phase == Phase.Ok ? o.Accepted : (int?)null,
        duplicates = o.Phase == Phase.Ok ? o.Duplicates : (int?)null,
        rejected = o.Rejected is { Count: > 0 } rejected ? rejected : null,
        note = o.Note,
    }, Json);
}

/// <summary>What an acknowledgement said.</summary>
public sealed record Acknowledgement(int Accepted, int Duplicates, IReadOnlyList<int> Rejected);
