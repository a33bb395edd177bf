using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Metrics;
using HealthEngine.Signals;
using HealthEngine.Tests.Definitions;
using HealthEngine.Tests.Metrics;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthEngine.Grains.Tests.Metrics;

/// <summary>A workspace in Berlin that reports in euros, told signal by signal and then asked.</summary>
sealed class MetricStory : TimeProvider, IWorkspaces
{
    static readonly WorkspaceId Id = new("ours");

    readonly List<Committed> _journal = [];
    readonly MemoryDefinitions _definitions = new();
    readonly MetricReader _reader;
    DateTimeOffset _now = Instants.Parse("2027-01-01")!.Value;

    public MetricStory()
    {
        var calendar = new DayCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        _reader = new(
            new MemoryMetricViews(() => Task.FromResult<IReadOnlyList<Committed>>(_journal), calendar), _definitions, this,
            new AccountRulesCatalog(this, _definitions, NullLogger<AccountRulesCatalog>.Instance), new(this));
    }

    public IMetrics Metrics => _reader;

    public IReadOnlyCollection<Workspace> All { get; } = [new(Id, "Ours", "Europe/Berlin", "EUR")];

    public Workspace? Find(WorkspaceId id) => All.FirstOrDefault(w => w.Id == id);

    public override DateTimeOffset GetUtcNow() => _now;

    public MetricStory Now(string now)
    {
        _now = Instants.Parse(now)!.Value;
        return this;
    }

    public MetricStory Tell(string at, string account, string type, decimal? value = null, string props = "", string? user = null, string? name = null)
    {
        var position = _journal.Count + 1;
        var signal = new Signal(
            $"s{position}", type, name, user, Instants.Parse(at)!.Value, value, props.Length == 0 ? default : Encoding.UTF8.GetBytes($"{{{props}}}"));
        _journal.Add(new(position, new(new(Id, new(account)), position, signal.At, signal, [])));
        return this;
    }

    public MetricStory Read(string at, string account, double? score)
    {
        var position = _journal.Count + 1;
        ReadingTaken reading = new("health", 1, score, HealthEngine.Scoring.Band.Green, 1, null);
        _journal.Add(new(position, new(new(Id, new(account)), position, Instants.Parse(at)!.Value, null, [reading])));
        return this;
    }

    /// <summary>What the account's own rules conclude of value events that are no milestones.</summary>
    public MetricStory Found(string at, string account, string? first)
    {
        var position = _journal.Count + 1;
        FirstValueFound found = new(first is null ? null : Instants.Parse(first));
        _journal.Add(new(position, new(new(Id, new(account)), position, Instants.Parse(at)!.Value, null, [found])));
        return this;
    }

    public MetricStory Start(string at, string account, decimal mrr, string rest = "") =>
        Tell(at, account, "billing.subscription_started", props: FormattableString.Invariant($"\"subscription\":\"{account}\",\"mrr\":{mrr}{rest}"));

    public MetricStory Change(string at, string account, decimal mrr) =>
        Tell(at, account, "billing.subscription_changed", props: FormattableString.Invariant($"\"subscription\":\"{account}\",\"mrr\":{mrr}"));

    public MetricStory Cancel(string at, string account) =>
        Tell(at, account, "billing.subscription_canceled", props: $"\"subscription\":\"{account}\"");

    public MetricStory Define(string kind, string id, string body)
    {
        var version = _definitions.Of(Id).Newest(kind, id)?.Version ?? 0;
        _definitions.Put(Id, [new(kind, id, version, body)], "test", default).GetAwaiter().GetResult();
        return this;
    }

    public static MetricQuestion Question(
        string? from = null, string? to = null, string? by = null, string? policy = null, string? account = null) =>
        new(Id, from is null ? null : Berlin(from), to is null ? null : Berlin(to), by, policy, account);

    /// <summary>A metric of a period of whole Berlin days.</summary>
    public async Task<MetricValue> Of(string metric, string from, string to, string? policy = null, string? account = null) =>
        (await _reader.All(Question(from, to, null, policy, account), null, default)).Single(v => v.Id == metric);

    public async Task<decimal?> Value(string metric, string from, string to, string? policy = null) =>
        (await Of(metric, from, to, policy)).Value;

    static DateTimeOffset Berlin(string day) =>
        new DayCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).StartOf(DateOnly.Parse(day, null).DayNumber);
}
