using System.IO.Compression;
using HealthEngine.Measures;
using HealthEngine.Playbooks.Runs;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>All that a report is made of, one account after another.</summary>
sealed class SimulationTally(DayCalendar calendar)
{
    /// <summary>Entries named in the report: a person reads the last ones, and the days tell the rest.</summary>
    public const int EntriesMax = 1_000;

    readonly PriorityQueue<EntryReport, (DateTimeOffset At, string Account)> _latest = new();

    public int Accounts { get; private set; }

    public int Treated { get; private set; }

    public int Holdout { get; private set; }

    /// <summary>By the workspace's day.</summary>
    public SortedDictionary<int, (int Entered, int Holdout)> Days { get; } = [];

    public SortedDictionary<SkipReason, int> Skips { get; } = [];

    public SortedDictionary<RunState, int> Ends { get; } = [];

    public SortedDictionary<StepType, int> Messages { get; } = [];

    public ReturnSums Returned { get; private set; }

    public TaskLoad Tasks { get; private set; } = new();

    /// <summary>The last ones, newest first.</summary>
    public IEnumerable<EntryReport> Latest => _latest.UnorderedItems.OrderByDescending(e => e.Priority).Select(e => e.Element);

    public void Add(SimulatedPass pass)
    {
        var number = Accounts++;
        foreach (var entry in pass.Entries) Add(pass.Account.Value, entry);
        foreach (var reason in pass.Skips) Count(Skips, reason, 1);
        foreach (var type in pass.Messages) Count(Messages, type, 1);
        foreach (var task in pass.Tasks) Tasks.Add(task, number);
    }

    void Add(string account, in SimulatedEntry entry)
    {
        var isHeldOut = entry.Arm == Arm.Holdout;
        (Treated, Holdout) = isHeldOut ? (Treated, Holdout + 1) : (Treated + 1, Holdout);
        var day = calendar.DayOf(entry.At);
        var counted = Days.GetValueOrDefault(day);
        Days[day] = (counted.Entered + 1, counted.Holdout + (isHeldOut ? 1 : 0));
        Count(Ends, entry.State, 1);
        if (entry is { Score: { } score, Later: { } later }) Returned = Returned.With(score, later);
        Keep(new(account, entry.At, entry.Arm, entry.Trigger, entry.Score, entry.State));
    }

    void Keep(EntryReport entry)
    {
        var priority = (entry.At, entry.Account);
        if (_latest.Count < EntriesMax) _latest.Enqueue(entry, priority);
        else _latest.EnqueueDequeue(entry, priority);
    }

    static void Count<T>(SortedDictionary<T, int> counts, T key, int more) where T : notnull =>
        counts[key] = counts.GetValueOrDefault(key) + more;

    public byte[] ToBytes()
    {
        using var data = new MemoryStream();
        using (var packed = new DeflateStream(data, CompressionLevel.Fastest, leaveOpen: true))
        using (var to = new BinaryWriter(packed))
        {
            to.Write(Accounts);
            to.Write(Treated);
            to.Write(Holdout);
            to.Write(Days.Count);
            foreach (var (day, (entered, holdout)) in Days)
            {
                to.Write(day);
                to.Write(entered);
                to.Write(holdout);
            }

            Write(to, Skips, r => (int)r);
            Write(to, Ends, s => (int)s);
            Write(to, Messages, t => (int)t);
            Returned.Write(to);
            Tasks.Write(to);
            to.Write(_latest.Count);
            foreach (var (entry, _) in _latest.UnorderedItems) EntryBytes.Write(to, entry);
        }

        return data.ToArray();
    }

    public static SimulationTally FromBytes(ReadOnlyMemory<byte> bytes, DayCalendar calendar)
    {
        using var packed = new DeflateStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
        using var from = new BinaryReader(packed);
        var tally = new SimulationTally(calendar)
        {
            Accounts = from.ReadInt32(), Treated = from.ReadInt32(), Holdout = from.ReadInt32(),
        };
        for (var left = from.ReadInt32(); left > 0; left--)
            tally.Days[from.ReadInt32()] = (from.ReadInt32(), from.ReadInt32());
        Read(from, tally.Skips, v => (SkipReason)v);
        Read(from, tally.Ends, v => (RunState)v);
        Read(from, tally.Messages, v => (StepType)v);
        tally.Returned = ReturnSums.Read(from);
        tally.Tasks = TaskLoad.Read(from);
        for (var left = from.ReadInt32(); left > 0; left--) tally.Keep(EntryBytes.Read(from));
        return tally;
    }

    static void Write<T>(BinaryWriter to, SortedDictionary<T, int> counts, Func<T, int> number) where T : notnull
    {
        to.Write(counts.Count);
        foreach (var (key, count) in counts)
        {
            to.Write(number(key));
            to.Write(count);
        }
    }

    static void Read<T>(BinaryReader from, SortedDictionary<T, int> counts, Func<int, T> key) where T : notnull
    {
        for (var left = from.ReadInt32(); left > 0; left--) counts[key(from.ReadInt32())] = from.ReadInt32();
    }
}
