using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Metrics;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Tests.Metrics;

/// <summary>What metrics are made of, worked out from the entries anew each time it is asked for: the plain way.</summary>
sealed class MemoryMetricViews(Func<Task<IReadOnlyList<Committed>>> journal, DayCalendar calendar) : IMetricViews
{
    const int MonthDays = 28, WeekDays = 7;

    public async Task<long> Position(CancellationToken cancellation) => (await journal()).Select(c => c.Position).DefaultIfEmpty(0).Max();

    public async Task<IReadOnlyList<MetricMark>> Marks(WorkspaceId workspace, CancellationToken cancellation)
    {
        var marks = new Dictionary<(MetricFamily, int), long>();
        foreach (var (position, entry) in (await journal()).Where(c => c.Entry.Account.Workspace == workspace))
        {
            if (entry.Signal is { } signal)
            {
                if (MetricFamilies.Of(signal.Type) is { } family)
                {
                    marks[(family, MonthOf(signal.At))] = position;
                    if (family == MetricFamily.LateInvoice && signal.Instant("dueOn"u8) is { } due && due < signal.At)
                        marks[(family, MonthOf(due))] = position;
                }

                if (MetricFamilies.IsActivity(signal)) marks[(MetricFamily.Activity, MonthOf(signal.At))] = position;
                foreach (var trait in Traits(signal)) marks[(MetricFamily.Trait, MetricMark.OfTrait(trait.Key))] = position;
            }

            if (FirstValueSignal.Of(entry) is { } found) marks[(MetricFamily.FirstValue, MonthOf(found.At))] = position;
            if (Reading(entry) is not null) marks[(MetricFamily.Score, MonthOf(entry.RecordedAt))] = position;
        }

        return [.. marks.Select(m => new MetricMark(m.Key.Item1, m.Key.Item2, m.Value))];
    }

    public async Task<IReadOnlyList<MetricAccount>> Accounts(WorkspaceId workspace, long after, CancellationToken cancellation) =>
    [
        .. (await Signals(workspace)).GroupBy(s => s.Account).Select(account => new MetricAccount(
            account.Key,
            account.Max(s => s.Position),
            account.Min(s => s.Signal.At),
            account.Where(s => s.Signal.Type == SignalTypes.AccountCreated).Select(s => (DateTimeOffset?)s.Signal.At).Min()))
            .Where(a => a.Position > after),
    ];

    public async Task<MetricAccount?> Account(AccountKey account, CancellationToken cancellation)
    {
        var found = (await Accounts(account.Workspace, 0, cancellation)).Where(a => a.Account == account.Account.Value).ToList();
        return found is [var one] ? one : null;
    }

    public async Task<IReadOnlyList<KeyValuePair<string, string>>> Trait(
        WorkspaceId workspace, string trait, CancellationToken cancellation) =>
    [
        .. (await Signals(workspace)).SelectMany(s => Traits(s.Signal).Where(t => t.Key == trait).Select(t => (s.Account, s.Signal.At, t.Value)))
            .GroupBy(t => t.Account).Select(t => KeyValuePair.Create(t.Key, t.MaxBy(v => v.At).Value!)).Where(t => t.Value is not null),
    ];

    public async Task<IReadOnlyList<string>> TraitNames(WorkspaceId workspace, CancellationToken cancellation) =>
        [.. (await Signals(workspace)).SelectMany(s => Traits(s.Signal)).Select(t => t.Key).Distinct().Order(StringComparer.Ordinal)];

    public async Task<IReadOnlyList<AccountSignal>> Signals(
        WorkspaceId workspace, IReadOnlyList<MetricFamily> families, DateTimeOffset from, DateTimeOffset to, string? account,
        CancellationToken cancellation) =>
    [
        .. (await Signals(workspace))
            .Where(s => MetricFamilies.Of(s.Signal.Type) is { } family && families.Contains(family)
                && s.Signal.At >= from && s.Signal.At < to && (account is null || s.Account == account))
            .Select(s => new AccountSignal(s.Account, s.Signal)),
        .. families.Contains(MetricFamily.FirstValue) ? (await Found(workspace, account)).Where(s => s.Signal.At >= from && s.Signal.At < to) : [],
    ];

    public async Task<IReadOnlyList<AccountSignal>> Billing(
        WorkspaceId workspace, string afterAccount, int limit, CancellationToken cancellation) =>
        [.. (await Billing(workspace)).Where(s => string.CompareOrdinal(s.Account, afterAccount) > 0)];

    public async Task<IReadOnlyList<AccountSignal>> BillingOf(
        WorkspaceId workspace, IReadOnlyList<string> accounts, CancellationToken cancellation) =>
        [.. (await Billing(workspace)).Where(s => accounts.Contains(s.Account))];

    public async Task<IReadOnlyList<string>> BillingChanged(WorkspaceId workspace, long after, CancellationToken cancellation)
    {
        var billing = (await Billing(workspace)).Select(s => s.Signal.Id).ToHashSet();
        return [.. (await Signals(workspace)).Where(s => s.Position > after && billing.Contains(s.Signal.Id)).Select(s => s.Account).Distinct()];
    }

    public async Task<IReadOnlyList<MonthActivity>> ActivityTotals(
        WorkspaceId workspace, int firstMonth, int lastMonth, CancellationToken cancellation) =>
    [
        .. (await ActivityByAccount(workspace, firstMonth, lastMonth, null, cancellation)).GroupBy(a => a.Month)
            .Select(m => new MonthActivity(
                m.Key, null, m.Sum(a => a.PersonDays), m.Sum(a => a.WeekPeople), m.Sum(a => a.MonthPeople), m.Count(a => a.MonthPeople > 0))),
    ];

    public async Task<IReadOnlyList<MonthActivity>> ActivityByAccount(
        WorkspaceId workspace, int firstMonth, int lastMonth, string? account, CancellationToken cancellation)
    {
        var all = new List<MonthActivity>();
        for (var month = firstMonth; month <= lastMonth; month++)
        {
            var (first, last) = (FirstDay(month), FirstDay(month + 1) - 1);
            var seen = (await People(workspace)).Where(p => p.Day >= first && p.Day <= last).Select(p => p.Account).ToHashSet();
            foreach (var at in await ActivityAt(workspace, last, account, cancellation))
                if (seen.Contains(at.Account!)) all.Add(at with { Month = month });
        }

        return all;
    }

    public async Task<IReadOnlyList<MonthActivity>> ActivityAt(
        WorkspaceId workspace, int day, string? account, CancellationToken cancellation) =>
    [
        // Whoever was there in either month is looked at, be it that nobody was within the window.
        .. (await People(workspace)).Where(p => (account is null || p.Account == account) && MonthOf(p.Day) is var m
                && (m == MonthOf(day) || m == MonthOf(day - MonthDays + 1)))
            .GroupBy(p => p.Account).Select(p => new MonthActivity(
                MonthOf(day), p.Key,
                p.Count(d => d.Day > day - MonthDays && d.Day <= day),
                p.Where(d => d.Day > day - WeekDays && d.Day <= day).Select(d => d.Person).Distinct().Count(),
                p.Where(d => d.Day > day - MonthDays && d.Day <= day).Select(d => d.Person).Distinct().Count())),
    ];

    public async Task<IReadOnlyList<ScoreChange>> ScoreTotals(WorkspaceId workspace, int lastMonth, CancellationToken cancellation) =>
    [
        .. (await ScoresByAccount(workspace, lastMonth, null, cancellation)).GroupBy(s => s.Month)
            .Select(m => new ScoreChange(m.Key, null, m.Sum(s => s.Score), m.Sum(s => s.Count))),
    ];

    public async Task<IReadOnlyList<ScoreChange>> ScoresByAccount(
        WorkspaceId workspace, int lastMonth, string? account, CancellationToken cancellation)
    {
        var changes = new List<ScoreChange>();
        foreach (var readings in await Readings(workspace, account))
        {
            double? before = null;
            foreach (var month in readings.GroupBy(r => MonthOf(r.At)).OrderBy(m => m.Key).Where(m => m.Key <= lastMonth))
            {
                var score = month.Last().Score;
                changes.Add(new(month.Key, readings.Key, (score ?? 0) - (before ?? 0), (score is null ? 0 : 1) - (before is null ? 0 : 1)));
                before = score;
            }
        }

        return changes;
    }

    public async Task<IReadOnlyList<ScoreChange>> ScoresAt(
        WorkspaceId workspace, DateTimeOffset at, int month, string? account, CancellationToken cancellation) =>
    [
        .. (await Readings(workspace, account))
            .Select(r => (Account: r.Key, Last: r.LastOrDefault(p => p.At < at)))
            .Where(r => r.Last.Score is not null)
            .Select(r => new ScoreChange(0, r.Account, r.Last.Score!.Value, 1)),
    ];

    public async Task<IReadOnlyList<KnownScore>> KnownScores(
        WorkspaceId workspace, IReadOnlyList<ScoreAsked> asked, CancellationToken cancellation)
    {
        var readings = (await Readings(workspace, null)).ToDictionary(r => r.Key, r => r.ToList());
        return
        [
            .. asked.Select(a =>
            {
                // Of a second the last is kept.
                var told = (readings.GetValueOrDefault(a.Account) ?? []).Where(r => r.At <= a.At)
                    .GroupBy(r => r.At.ToUnixTimeSeconds()).Select(s => s.Last()).ToList();
                return new KnownScore(told.LastOrDefault(r => r.Score is not null).Score, told is [.., { Score: not null }]);
            }),
        ];
    }

    async Task<IEnumerable<AccountSignal>> Found(WorkspaceId workspace, string? account) =>
        from c in await journal()
        where c.Entry.Account.Workspace == workspace && (account is null || c.Entry.Account.Account.Value == account)
        let found = FirstValueSignal.Of(c.Entry)
        where found is not null
        select new AccountSignal(c.Entry.Account.Account.Value, found);

    async Task<List<(long Position, string Account, Signal Signal)>> Signals(WorkspaceId workspace) =>
        [.. (await journal()).Where(c => c.Entry.Account.Workspace == workspace && c.Entry.Signal is not null)
            .Select(c => (c.Position, c.Entry.Account.Account.Value, c.Entry.Signal!))];

    /// <summary>By account; payments only of accounts that were ever late.</summary>
    async Task<List<AccountSignal>> Billing(WorkspaceId workspace)
    {
        var all = await Signals(workspace);
        var late = all.Where(s => MetricFamilies.Of(s.Signal.Type) == MetricFamily.LateInvoice).Select(s => s.Account).ToHashSet();
        return
        [
            .. all.Where(s => MetricFamilies.Of(s.Signal.Type) switch
            {
                MetricFamily.Subscription or MetricFamily.LateInvoice => true,
                MetricFamily.PaidInvoice => late.Contains(s.Account),
                _ => false,
            }).OrderBy(s => s.Account, StringComparer.Ordinal).Select(s => new AccountSignal(s.Account, s.Signal)),
        ];
    }

    async Task<HashSet<(string Account, string Person, int Day)>> People(WorkspaceId workspace) =>
        [.. (await Signals(workspace)).Where(s => MetricFamilies.IsActivity(s.Signal))
            .Select(s => (s.Account, s.Signal.User!, calendar.DayOf(s.Signal.At)))];

    async Task<IEnumerable<IGrouping<string, (DateTimeOffset At, double? Score)>>> Readings(WorkspaceId workspace, string? account) =>
        from c in await journal()
        where c.Entry.Account.Workspace == workspace && (account is null || c.Entry.Account.Account.Value == account)
        let reading = Reading(c.Entry)
        where reading is not null
        group (c.Entry.RecordedAt, reading.Score) by c.Entry.Account.Account.Value;

    static ReadingTaken? Reading(JournalEntry entry) => entry.Events.IsDefault
        ? null : entry.Events.OfType<ReadingTaken>().LastOrDefault(r => r.Role is null);

    static IEnumerable<KeyValuePair<string, string?>> Traits(Signal signal)
    {
        if (signal.Type is not (SignalTypes.AccountCreated or SignalTypes.AccountUpdated) || signal.Props.IsEmpty) yield break;
        using var props = System.Text.Json.JsonDocument.Parse(signal.Props);
        foreach (var property in props.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind is System.Text.Json.JsonValueKind.Object or System.Text.Json.JsonValueKind.Array) continue;
            yield return new(property.Name, property.Value.ValueKind switch
            {
                System.Text.Json.JsonValueKind.Null => null,
                System.Text.Json.JsonValueKind.String => property.Value.GetString(),
                _ => property.Value.GetRawText(),
            });
        }
    }

    int MonthOf(DateTimeOffset at) => MonthOf(calendar.DayOf(at));

    static int MonthOf(int day) => DateOnly.FromDayNumber(day) is var date ? date.Year * 12 + date.Month - 1 : 0;

    static int FirstDay(int month) => new DateOnly(month / 12, month % 12 + 1, 1).DayNumber;
}
