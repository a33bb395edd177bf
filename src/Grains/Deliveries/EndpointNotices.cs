using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Journal;

namespace HealthEngine.Deliveries;

/// <summary>Tells people that an endpoint fails, was given up, or is well again.</summary>
public sealed class EndpointNotices(IJournal journal, IOutbox outbox, TimeProvider time)
{
    const string FailingRule = "endpoint-failing";
    const string DisabledRule = "endpoint-disabled";

    // What the alerts stand under; with an endpoint's id of 100 characters still an account's id.
    static readonly Dictionary<string, string> Names = new() { [FailingRule] = "endpoint", [DisabledRule] = "endpoint-off" };

    public async Task Failing(Endpoint endpoint, string why) => await Alarm(endpoint, FailingRule).Tell(
        new($"{NameOf(endpoint)}: nothing has arrived for an hour",
            $"The last attempt: {why} Messages are kept and tried for three days; after five days of nothing but failures the "
            + "endpoint is disabled. Look at its deliveries and at the other side."),
        "", time.GetUtcNow());

    /// <summary>It takes messages again, or somebody has switched it on again.</summary>
    public async Task Well(Endpoint endpoint)
    {
        foreach (var rule in (string[])[FailingRule, DisabledRule])
            await Alarm(endpoint, rule).Tell(null, $"{NameOf(endpoint)} takes messages again.", time.GetUtcNow());
    }

    /// <summary>Raises an alert, and tells the workspace's other endpoints.</summary>
    public async Task Disabled(Endpoint endpoint, StopReason reason, string why, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (title, text) = Text(endpoint, reason, why);
        await Alarm(endpoint, FailingRule).Tell(null, "The endpoint was disabled.", now);
        await Alarm(endpoint, DisabledRule).Tell(new(title, text), "", now);
        var others = outbox.EndpointsOf(endpoint.Workspace)
            .Where(e => e.Id != endpoint.Id && e.Wants(MessageTypes.EndpointDisabled, null));
        await outbox.Put(endpoint.Workspace, [.. others.Take(OutboundMessage.BatchMax).Select(other => new OutboundMessage(
            // One for each time that it is given up: each is another version.
            MessageId.Of("ed", endpoint.Id, $"{endpoint.Version}", other.Id), other.Id, MessageTypes.EndpointDisabled, null, now,
            Data(endpoint, reason), new(title, [text], "/endpoints")))], cancellation);
    }

    static (string Title, string Text) Text(Endpoint endpoint, StopReason reason, string why) => (
        $"{NameOf(endpoint)} was disabled",
        (reason == StopReason.Gone
            ? "It answered 410: it wants no more messages. "
            : $"Nothing arrived for five days. The last attempt: {why} ")
        + "What waited is kept: enable the endpoint and it goes on, and replay what failed before.");

    static string Data(Endpoint endpoint, StopReason reason) => JsonSerializer.Serialize(
        new { endpoint = endpoint.Id, kind = endpoint.Definition.Kind, reason }, JsonSerializerOptions.Web);

    static string NameOf(Endpoint endpoint) => endpoint.Definition.Name ?? $"Endpoint {endpoint.Id}";

    EngineAlarm Alarm(Endpoint endpoint, string rule) =>
        new(journal, new(endpoint.Workspace, AccountId.OfEngine($"{Names[rule]}:{endpoint.Id}")), rule, endpoint.Id);
}
