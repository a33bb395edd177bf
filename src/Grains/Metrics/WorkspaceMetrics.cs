using System.Diagnostics;
using HealthEngine.Revenue;
using HealthEngine.Workspaces;

namespace HealthEngine.Metrics;

/// <summary>What this silo keeps in memory of one workspace, to answer without reading everything each time.</summary>
/// <remarks>
/// One question at a time: the first pays for what the next ones share. All of it can be dropped; it is read again from
/// the tables.
/// </remarks>
sealed partial class WorkspaceMetrics(WorkspaceId workspace, IMetricViews views) : IDisposable
{
    // Policies read at once; each is as large as the workspace's movements.
    const int BooksMax = 8;

    // Cuts kept; each is one number an account.
    const int CutsMax = 16;

    readonly SemaphoreSlim _turn = new(1);
    readonly AccountDirectory _accounts = new();
    readonly Dictionary<(string Policy, long Revision), BookAt> _books = [];
    readonly Dictionary<string, (long Version, Grouping Cut)> _cuts = new(StringComparer.Ordinal);
    readonly UnitCache _units = new();
    MetricMarks _marks = MetricMarks.None;
    long _signupsMark = -1;

    public Task<IReadOnlyList<MetricValue>> Values(
        Asked asked, IReadOnlyList<Bin> bins, IReadOnlyList<Calculator> calculators, CancellationToken cancellation) =>
        Alone<IReadOnlyList<MetricValue>>(async () =>
        {
            var (context, cut) = await Context(asked, cancellation);
            var data = new PeriodData(context, views);
            var found = new List<(Calculator Calculator, Unit?[] Units)>(calculators.Count);
            foreach (var calculator in calculators)
            {
                // Among all metrics, what takes a fit for each step is worked out for the last one only.
                found.Add((calculator, calculator.IsFitted && calculators.Count > 2 && bins.Count > 1
                    ? [.. bins.SkipLast(1).Select(_ => LastOnly(calculator, context)),
                        .. await Units(asked, context, cut, calculator, [bins[^1]], data, cancellation)]
                    : await Units(asked, context, cut, calculator, bins, data, cancellation)));
            }

            return MetricAnswer.Of(context, asked, bins, found, data.CountBefore(bins, _accounts.FirstAt));
        }, cancellation);

    public Task<IReadOnlyList<MetricBridge>> Bridges(Asked asked, IReadOnlyList<Bin> bins, CancellationToken cancellation) =>
        Alone<IReadOnlyList<MetricBridge>>(async () =>
        {
            var (context, _) = await Context(asked, cancellation);
            var data = new PeriodData(context, views);
            data.Prepare(bins);
            return [.. bins.SelectMany(bin => data.Lines(bin)
                .Select((line, g) => new MetricBridge(
                    asked.By, context.Groups.Values[g], asked.Policy.Id, asked.Rates.Reporting, line))
                .Where(b => context.Groups.By is null || b.Group is not null || b.Line.CustomersAtEnd + b.Line.CustomersAtStart > 0))];
        }, cancellation);

    public Task<IReadOnlyList<CohortCell>> Cohorts(Asked asked, Bin period, CancellationToken cancellation) =>
        Alone<IReadOnlyList<CohortCell>>(async () =>
        {
            var (context, _) = await Context(asked, cancellation);
            var until = context.Past(period).To;
            var first = Months.Of(context.Calendar.DayOf(period.From));
            var last = Months.Of(context.Calendar.DayOf(until.AddTicks(-1)));
            const int monthsMax = 120; // ten years; a triangle of them has 7,260 cells
            if (last - first >= monthsMax)
                throw new InvalidMetricQuestionException("from", $"A triangle has at most {monthsMax} months; choose a later from.");
            return last < first ? [] : CohortTriangle.Of(context.Book, first, last, until, account => context.GroupOf(account) >= 0);
        }, cancellation);

    public Task<IReadOnlyList<PolicyReading>> Policies(
        Asked asked, Bin period, IReadOnlyList<RevenuePolicy> policies, CancellationToken cancellation) =>
        Alone<IReadOnlyList<PolicyReading>>(async () =>
        {
            var readings = new List<PolicyReading>(policies.Count);
            var (context, _) = await Context(asked, cancellation);
            var own = new PolicyPeriod(context, period);
            foreach (var policy in policies)
            {
                var other = policy == asked.Policy
                    ? own
                    : new PolicyPeriod((await Context(asked with { Policy = policy }, cancellation)).Context, period);
                readings.Add(other.Against(own));
            }

            return readings;
        }, cancellation);

    public void Dispose() => _turn.Dispose();

    async Task<T> Alone<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    async Task<(MetricContext Context, long Cut)> Context(Asked asked, CancellationToken cancellation)
    {
        _marks = new(await views.Marks(workspace, cancellation));
        _accounts.Take(await views.Accounts(workspace, _accounts.Position, cancellation));
        if (_signupsMark != _marks.OfTrait("signupAt"))
        {
            var mark = _marks.OfTrait("signupAt");
            _accounts.TakeSignups(await views.Trait(workspace, "signupAt", cancellation));
            _signupsMark = mark;
        }

        var book = await Book(asked, cancellation);
        var (version, cut) = await Cut(asked, cancellation);
        return (new(
            workspace, asked.Calendar, asked.Rates, asked.Policy, book, _accounts, cut, asked.Account,
            asked.Settings, asked.Onboarding, asked.Now), version);
    }

    async Task<Unit?[]> Units(
        Asked asked, MetricContext context, long cut, Calculator calculator, IReadOnlyList<Bin> bins, PeriodData data,
        CancellationToken cancellation)
    {
        var units = new Unit?[bins.Count];
        var missing = new List<int>();
        for (var i = 0; i < bins.Count; i++)
        {
            units[i] = _units.Find(
                KeyOf(asked, cut, calculator, bins[i]), MarkOf(context, calculator, bins[i]),
                calculator.Reach(context, bins[i]).To, asked.Now);
            if (units[i] is null) missing.Add(i);
        }

        if (missing.Count > 0)
        {
            var began = Stopwatch.GetTimestamp();
            var results = await calculator.Work(context, [.. missing.Select(i => bins[i])], data, cancellation);
            var cost = Stopwatch.GetElapsedTime(began);
            for (var n = 0; n < missing.Count; n++)
            {
                var bin = bins[missing[n]];
                units[missing[n]] = new(MarkOf(context, calculator, bin), asked.Now, cost, results[n]);
                _units.Keep(KeyOf(asked, cut, calculator, bin), units[missing[n]]!);
            }
        }

        if (calculator.Name == "acquisition")
        {
            for (var i = 0; i < bins.Count; i++)
                for (var g = 0; g < context.Groups.Count; g++) data.Cac[(bins[i], g)] = units[i]!.ByGroup[g][0].Value;
        }

        return units;
    }

    static Unit LastOnly(Calculator calculator, MetricContext context)
    {
        IReadOnlyList<MetricResult> none = [.. calculator.Ids.Select(id => new MetricResult(
            id, null, null, null, 0, 0, Evidence: "Worked out for the last step only; ask for its own series to see the others."))];
        return new(0, default, default, [.. Enumerable.Repeat(none, context.Groups.Count)]);
    }

    /// <summary>The last change of what a calculator's answer is made of. Each part only rises, so their sum names one state.</summary>
    long MarkOf(MetricContext context, Calculator calculator, Bin bin)
    {
        var reach = calculator.Reach(context, bin);
        // What happened long ago shows in billing for ever, and what comes after a period never does in it.
        var mark = calculator.Families.Contains(MetricFamily.Subscription)
            ? _marks.Of(calculator.Families, int.MinValue, MonthOf(reach.To.AddTicks(-1)))
            : _marks.Of(calculator.Families, MonthOf(reach.From), MonthOf(reach.To.AddTicks(-1)));
        return mark + calculator.Families.Max(family => family switch
        {
            MetricFamily.Ticket => _accounts.Version,
            MetricFamily.Milestone => _accounts.Version + _marks.Of(MetricFamily.Subscription),
            _ => 0,
        });

        int MonthOf(DateTimeOffset at) => Months.Of(context.Calendar.DayOf(at));
    }

    static UnitKey KeyOf(Asked asked, long cut, Calculator calculator, Bin bin) =>
        new(calculator.Name, bin, asked.By, cut, asked.Policy.Id, asked.Account, asked.Revision);
}
