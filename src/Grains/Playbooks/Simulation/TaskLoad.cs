using HealthEngine.Backtests;
using HealthEngine.Measures;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>The tasks that a playbook would have given, all accounts together.</summary>
/// <remarks>
/// Accounts are replayed one after another, but caps count in the order of time: so tasks are kept, and counted once all
/// are there. A task that a cap takes away changes nothing else: its run goes on.
/// </remarks>
sealed class TaskLoad
{
    /// <summary>Tasks kept: what a checkpoint holds beside the rest; a hundred people's of a year.</summary>
    public const int TasksMax = 500_000;

    const int OwnersMax = 2_000; // a larger team is told by others than by name

    readonly List<Kept> _tasks = [];
    NameTable _owners = new(OwnersMax);

    public bool IsFull => _tasks.Count >= TasksMax;

    public void Add(SimulatedTask task, int account)
    {
        if (!IsFull) _tasks.Add(new(task.At.UtcTicks, account, task.Owner is null ? -1 : _owners.PlaceOf(task.Owner)));
    }

    /// <summary>What would have been given within the caps, in the order of time.</summary>
    public TaskCounts Count(TaskCaps caps, DayCalendar calendar)
    {
        var counts = new TaskCounts();
        var perAccount = new Dictionary<(int Account, int Day), int>();
        var perOwner = new Dictionary<(int Owner, int Day), int>();
        foreach (var task in _tasks.OrderBy(t => t.At).ThenBy(t => t.Account))
        {
            var day = calendar.DayOf(new(task.At, TimeSpan.Zero));
            var (account, owner) = ((task.Account, day), (task.Owner, day));
            counts.Ask(task.Owner < 0 ? NameTable.None : _owners.Names[task.Owner], day);
            if (perAccount.GetValueOrDefault(account) >= caps.PerAccount) counts.AccountCap++;
            else if (task.Owner >= 0 && perOwner.GetValueOrDefault(owner) >= caps.PerOwner) counts.OwnerCap++;
            else
            {
                perAccount[account] = perAccount.GetValueOrDefault(account) + 1;
                perOwner[owner] = perOwner.GetValueOrDefault(owner) + 1;
                counts.Give(day);
            }
        }

        return counts;
    }

    public void Write(BinaryWriter to)
    {
        _owners.Write(to);
        to.Write(_tasks.Count);
        foreach (var (at, account, owner) in _tasks)
        {
            to.Write(at);
            to.Write(account);
            to.Write(owner);
        }
    }

    public static TaskLoad Read(BinaryReader from)
    {
        var load = new TaskLoad { _owners = NameTable.Read(from, OwnersMax) };
        for (var left = from.ReadInt32(); left > 0; left--) load._tasks.Add(new(from.ReadInt64(), from.ReadInt32(), from.ReadInt32()));
        return load;
    }

    /// <param name="Owner">-1: nobody.</param>
    readonly record struct Kept(long At, int Account, int Owner);
}

/// <summary>Tasks counted under caps.</summary>
sealed class TaskCounts
{
    readonly Dictionary<string, Dictionary<int, int>> _asked = new(StringComparer.Ordinal);

    public int Given { get; private set; }

    public int AccountCap { get; set; }

    public int OwnerCap { get; set; }

    /// <summary>Given, by day.</summary>
    public Dictionary<int, int> ByDay { get; } = [];

    public void Ask(string owner, int day)
    {
        if (!_asked.TryGetValue(owner, out var days)) _asked[owner] = days = [];
        days[day] = days.GetValueOrDefault(day) + 1;
    }

    public void Give(int day)
    {
        Given++;
        ByDay[day] = ByDay.GetValueOrDefault(day) + 1;
    }

    /// <param name="days">That were looked at, those without tasks among them.</param>
    public IEnumerable<OwnerReport> Owners(int days, int perOwnerMax) => _asked
        .Select(o => Owner(o.Key, [.. o.Value.Values.Order()], days, perOwnerMax))
        .OrderByDescending(o => o.Tasks).ThenBy(o => o.Owner, StringComparer.Ordinal);

    static OwnerReport Owner(string owner, int[] counts, int days, int perOwnerMax)
    {
        var empty = Math.Max(0, days - counts.Length);
        var place = (int)Math.Ceiling(0.95 * (empty + counts.Length)) - 1;
        return new(
            owner, counts.Sum(), Math.Round((double)counts.Sum() / (empty + counts.Length), 2),
            place < empty ? 0 : counts[place - empty], counts[^1],
            owner == NameTable.None ? 0 : counts.Count(c => c > perOwnerMax));
    }
}
