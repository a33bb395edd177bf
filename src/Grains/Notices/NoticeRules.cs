using HealthEngine.Alerts;
using HealthEngine.Deliveries;
using HealthEngine.Measures;
using HealthEngine.Silences;
using HealthEngine.Workspaces;

namespace HealthEngine.Notices;

/// <summary>What decides about the notices of a workspace, as it stands now.</summary>
/// <param name="Endpoints">Those that are enabled.</param>
sealed record NoticeRules(
    Workspace? Workspace,
    IReadOnlyList<OutboundEndpoint> Endpoints,
    IReadOnlyList<KnownSilence> Silences,
    Inhibition Inhibition,
    NoticePolicy Policy,
    DayCalendar Calendar)
{
    /// <summary>An endpoint by its id; null: it was removed or disabled.</summary>
    public OutboundEndpoint? Endpoint(string id) => Endpoints.FirstOrDefault(e => e.Id == id);
}

/// <summary>The state of an account's alerts as notices have followed it: only those that are open.</summary>
public sealed record NoticeWatch(Accounts.AccountKey Account, System.Collections.Immutable.ImmutableArray<AlertTrack> Open);
