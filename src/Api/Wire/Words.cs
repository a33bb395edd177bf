using System.Text.Json;
using HealthEngine.Alerts;
using HealthEngine.Backtests;
using HealthEngine.Deliveries;
using HealthEngine.Jobs;
using HealthEngine.Linking;
using HealthEngine.Live;
using HealthEngine.Playbooks.Effect;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Notices;
using HealthEngine.People;
using HealthEngine.Scoring;
using HealthEngine.Tasks;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Wire;

/// <summary>The words that stand for the domain's choices, in the order they are listed to people.</summary>
static class Words
{
    public static readonly IReadOnlyDictionary<string, Band> Bands = Of<Band>();
    public static readonly IReadOnlyDictionary<string, AccountStanding> Standings = CamelCase<AccountStanding>();
    public static readonly IReadOnlyDictionary<string, AlertState> AlertStates = Of<AlertState>();
    public static readonly IReadOnlyDictionary<string, AlertKind> AlertKinds = Of<AlertKind>();
    public static readonly IReadOnlyDictionary<string, NoticeState> NoticeStates = Of<NoticeState>();
    public static readonly IReadOnlyDictionary<string, NoticeReason> NoticeReasons = Of<NoticeReason>();
    public static readonly IReadOnlyDictionary<string, LiveKind> LiveKinds = Of<LiveKind>();
    public static readonly IReadOnlyDictionary<string, BacktestGrid> BacktestGrids = Of<BacktestGrid>();
    public static readonly IReadOnlyDictionary<string, JobState> JobStates = Of<JobState>();
    public static readonly IReadOnlyDictionary<string, EffectOutcome> EffectOutcomes = Of<EffectOutcome>();
    public static readonly IReadOnlyDictionary<string, RunState> RunStates = Of<RunState>();
    public static readonly IReadOnlyDictionary<string, TaskState> TaskStates = Of<TaskState>();

    public static readonly IReadOnlyDictionary<string, EndpointKind> EndpointKinds = Of<EndpointKind>();
    public static readonly IReadOnlyDictionary<string, GroupBy> GroupBys = Of<GroupBy>();
    public static readonly IReadOnlyDictionary<string, DeliveryState> DeliveryStates = Of<DeliveryState>();
    public static readonly IReadOnlyDictionary<string, DayOfWeek> Days = CamelCase<DayOfWeek>();

    public static readonly IReadOnlyDictionary<string, LinkKind> LinkKinds = CamelCase<LinkKind>();

    public static readonly IReadOnlyDictionary<string, ReadingView> Views =
        new Dictionary<string, ReadingView>(StringComparer.OrdinalIgnoreCase)
        {
            ["known-now"] = ReadingView.KnownNow,
            ["known-then"] = ReadingView.KnownThen,
        };

    public static readonly IReadOnlyDictionary<string, Scopes> Scopes =
        new Dictionary<string, Scopes>(StringComparer.Ordinal)
        {
            ["ingest"] = Workspaces.Scopes.Ingest,
            ["read"] = Workspaces.Scopes.Read,
            ["write"] = Workspaces.Scopes.Write,
            ["admin"] = Workspaces.Scopes.Admin,
        };

    public static readonly IReadOnlyDictionary<string, AccountSort> Sorts = CamelCase<AccountSort>();

    public static readonly IReadOnlyDictionary<string, Role> Roles = CamelCase<Role>();

    public static IReadOnlyList<string> Of(Scopes scopes) =>
        [.. Scopes.Where(word => scopes.HasFlag(word.Value)).Select(word => word.Key)];

    public static string Of(ReadingView view) => Views.First(word => word.Value == view).Key;

    public static string Of(LiveKind kind) => LiveKinds.First(word => word.Value == kind).Key;

    public static string Of(Role role) => JsonNamingPolicy.CamelCase.ConvertName(role.ToString());

    public static string Of(PersonState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    public static string Of(LinkKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    public static string Of(LinkState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    static Dictionary<string, T> CamelCase<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(
        value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.OrdinalIgnoreCase);

    /// <summary>An enum's words are those that its JSON has.</summary>
    static Dictionary<string, T> Of<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(
        value => JsonSerializer.SerializeToElement(value).GetString()!, StringComparer.OrdinalIgnoreCase);
}
