using HealthEngine.Deliveries;

namespace HealthEngine.Api.Deliveries;

/// <summary>An endpoint as it is defined and as it stands. Its secrets are never part of it.</summary>
/// <param name="Url">Of Slack and Teams the host alone: the rest of the address is a secret.</param>
/// <param name="State">ok, failing, paused (it asked for it, or is only probed), disabled, or locked (its secrets cannot be opened).</param>
/// <param name="Stop">Why the engine disabled it; null: it did not.</param>
/// <param name="FailingSince">Since when nothing arrives; null: the last attempt arrived.</param>
/// <param name="Failures">Attempts since the last that arrived.</param>
/// <param name="PausedUntil">Nothing is sent before.</param>
/// <param name="PreviousSecretUntil">Until when a key before the last rotation signs too; null: none does.</param>
/// <param name="Version">Of its definition; a change names the version it has seen.</param>
sealed record EndpointBody(
    string Id,
    EndpointKind Kind,
    string Url,
    string? Name,
    bool Enabled,
    string State,
    IReadOnlyList<string> Types,
    IReadOnlyList<string> Owners,
    GroupingBody? Grouping,
    QuietHoursBody? QuietHours,
    IReadOnlyDictionary<string, string> Fields,
    double? MinChange,
    EndpointStopBody? Stop,
    DateTimeOffset? FailingSince,
    int Failures,
    DateTimeOffset? PausedUntil,
    DateTimeOffset? PreviousSecretUntil,
    int Version)
{
    public static EndpointBody Of(Endpoint endpoint, EndpointHealth health, EndpointSecrets? secrets, DateTimeOffset now)
    {
        var d = endpoint.Definition;
        var gate = EndpointDecisions.Gate(health, now);
        var before = secrets?.Before.Where(k => k.Until > now).ToList() ?? [];
        return new(
            endpoint.Id, d.Kind, d.Url, d.Name, d.Enabled, StateOf(d, health, secrets, gate), d.Wanted, d.Owners,
            d.Grouping is { } grouping ? GroupingBody.Of(grouping) : null, d.QuietHours is { } quiet ? QuietHoursBody.Of(quiet) : null,
            d.Fields, d.IsCrm ? d.MinChange : null, d.Stop is { } stop ? new(stop.Reason, stop.At) : null, health.FailingSince,
            health.Failures, gate.ClosedUntil, before.Count > 0 ? before.Max(k => k.Until) : null, endpoint.Version);
    }

    static string StateOf(EndpointDefinition definition, EndpointHealth health, EndpointSecrets? secrets, EndpointGate gate) =>
        !definition.Enabled ? "disabled"
        : secrets is null ? "locked"
        : gate.ClosedUntil is not null || gate.IsProbe ? "paused"
        : health.FailingSince is not null ? "failing"
        : "ok";
}

/// <param name="Reason">gone (it answered 410) or failing (nothing arrived for five days).</param>
sealed record EndpointStopBody(StopReason Reason, DateTimeOffset At);

/// <summary>An endpoint just made, or its secret just rotated.</summary>
/// <param name="Secret">To check signatures with. It is shown here and never again; null: its kind does not sign.</param>
sealed record NewEndpointBody(string Id, EndpointKind Kind, string? Secret, int Version);

/// <summary>A delivery that is on its way now.</summary>
sealed record SentBody(string Id);

/// <summary>What was sent anew, or would be.</summary>
sealed record ReplayCountBody(int Count, bool DryRun);
