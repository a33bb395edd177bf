using System.Collections.Concurrent;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Measures;
using HealthEngine.Revenue;
using HealthEngine.Workspaces;

namespace HealthEngine.Metrics;

/// <summary>Answers questions about metrics, workspace by workspace.</summary>
sealed class MetricReader(
    IMetricViews views, IDefinitions definitions, IWorkspaces workspaces, AccountRulesCatalog rules, AccountTime time) : IMetrics
{
    // A screen of days; a longer period is asked for in weeks or months.
    const int StepsMax = 400;

    readonly ConcurrentDictionary<WorkspaceId, WorkspaceMetrics> _workspaces = new();

    public async Task<IReadOnlyList<MetricValue>> All(
        MetricQuestion question, MetricStep? step, CancellationToken cancellation)
    {
        var asked = Ask(question);
        return await asked.Metrics.Values(asked, Bins(asked, question, step), Calculators.All, cancellation);
    }

    public async Task<IReadOnlyList<MetricValue>> Series(
        string metric, MetricQuestion question, MetricStep step, CancellationToken cancellation)
    {
        if (MetricCatalogue.Find(metric) is null)
            throw new InvalidMetricQuestionException("metric", $"There is no metric '{metric}'; GET /v1/metrics/catalogue lists them.");
        var asked = Ask(question);
        // What a customer is worth is less what it cost to win.
        var needed = Calculators.All.Where(c => c.Ids.Contains(metric) || (metric == "clv" && c.Name == "acquisition")).ToList();
        var values = await asked.Metrics.Values(asked, Steps(asked, question, step), needed, cancellation);
        return [.. values.Where(v => v.Id == metric)];
    }

    public async Task<IReadOnlyList<MetricBridge>> Bridge(
        MetricQuestion question, MetricStep? step, CancellationToken cancellation)
    {
        var asked = Ask(question);
        return await asked.Metrics.Bridges(asked, Bins(asked, question, step), cancellation);
    }

    public async Task<IReadOnlyList<CohortCell>> Cohorts(MetricQuestion question, CancellationToken cancellation)
    {
        var asked = Ask(question);
        var period = asked.Period(question);
        return await asked.Metrics.Cohorts(asked, period, cancellation);
    }

    public async Task<IReadOnlyList<PolicyReading>> Policies(MetricQuestion question, CancellationToken cancellation)
    {
        var asked = Ask(question);
        var set = definitions.Of(question.Workspace);
        return await asked.Metrics.Policies(asked, asked.Period(question), [.. WorkspacePolicies.All(set)], cancellation);
    }

    public async Task<AccountMovements?> Movements(AccountKey account, string? policy, CancellationToken cancellation)
    {
        var asked = Ask(new(account.Workspace, null, null, null, policy, account.Account.Value));
        return await AccountLedger.Read(views, account, asked, time.Now, cancellation);
    }

    public IReadOnlyList<(MetricDescription Description, MetricSettings Settings)> Catalogue(WorkspaceId workspace)
    {
        var settings = WorkspacePolicies.Settings(definitions.Of(workspace));
        return [.. MetricCatalogue.All.Select(m => (m, settings[m.Id]))];
    }

    Asked Ask(MetricQuestion question)
    {
        var workspace = workspaces.Find(question.Workspace)
            ?? throw new InvalidOperationException($"There is no workspace '{question.Workspace}'.");
        var set = definitions.Of(question.Workspace);
        var metrics = _workspaces.GetOrAdd(question.Workspace, id => new(id, views));
        return new(
            metrics,
            new DayCalendar(TimeZoneInfo.FindSystemTimeZoneById(workspace.TimeZone)),
            WorkspacePolicies.Find(set, question.Policy),
            WorkspacePolicies.Rates(set, workspace.Currency),
            WorkspacePolicies.Settings(set),
            rules.Of(question.Workspace).Measures.Onboarding,
            set.Revision,
            question.By is { Length: > 0 } by ? by : null,
            question.Account is { Length: > 0 } account ? account : null,
            time.Now);
    }

    static List<Bin> Bins(Asked asked, MetricQuestion question, MetricStep? step) =>
        step is { } s ? Steps(asked, question, s) : [asked.Period(question)];

    static List<Bin> Steps(Asked asked, MetricQuestion question, MetricStep step)
    {
        var period = asked.Period(question);
        var bins = new List<Bin>();
        for (var from = period.From; from < period.To;)
        {
            var next = asked.Next(from, step);
            var to = next < period.To ? next : period.To;
            bins.Add(new(from, to));
            if (bins.Count > StepsMax)
            {
                throw new InvalidMetricQuestionException(
                    "step", $"The period has more than {StepsMax} steps; ask for a longer step or a shorter period.");
            }

            from = to;
        }

        return bins;
    }
}
