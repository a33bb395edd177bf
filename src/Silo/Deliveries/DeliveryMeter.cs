using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using HealthEngine.Deliveries;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Deliveries;

/// <summary>Counts attempts to deliver, and tells how endpoints stand and how much waits. Of the silo that sends; others tell nothing.</summary>
/// <remarks>By kind and not by endpoint: a workspace may have hundreds.</remarks>
sealed class DeliveryMeter : IDisposable
{
    readonly Meter _meter = new("HealthEngine");
    readonly Counter<long> _attempts;

    /// <summary>As many as there are enabled endpoints.</summary>
    readonly ConcurrentDictionary<(WorkspaceId, string), (EndpointKind Kind, string State)> _endpoints = new();

    volatile IReadOnlyDictionary<EndpointKind, long> _waiting = new Dictionary<EndpointKind, long>();

    public DeliveryMeter()
    {
        _attempts = _meter.CreateCounter<long>(
            "healthengine.delivery_attempts", "{attempt}", "Attempts to deliver a message by the endpoint's kind and what came of them.");
        _meter.CreateObservableGauge(
            "healthengine.endpoints", Endpoints, "{endpoint}",
            "Enabled endpoints by kind and state: closed is well, throttled asked to be left alone, open has failed ten times in a row.");
        _meter.CreateObservableGauge(
            "healthengine.deliveries_waiting", Waiting, "{message}", "Messages that wait for enabled endpoints, by kind; as of the last minute.");
    }

    public void Attempted(EndpointKind kind, DeliveryFault fault) => _attempts.Add(
        1, new("kind", Word(kind)), new("outcome", fault == DeliveryFault.None ? "delivered" : Word(fault)));

    public void Stands(WorkspaceId workspace, string id, EndpointKind kind, EndpointHealth health, DateTimeOffset now) =>
        _endpoints[(workspace, id)] = (kind, StateOf(health, now));

    /// <summary>It is disabled or removed, or another silo sends.</summary>
    public void Left(WorkspaceId workspace, string id) => _endpoints.TryRemove((workspace, id), out _);

    public void Waits(IReadOnlyDictionary<EndpointKind, long> waiting) => _waiting = waiting;

    public void Dispose() => _meter.Dispose();

    static string StateOf(EndpointHealth health, DateTimeOffset now) =>
        health.Failures >= EndpointDecisions.BreakerFailures ? "open" : health.HoldUntil > now ? "throttled" : "closed";

    // All of them each time: one that nobody is in any more must be told as 0.
    IEnumerable<Measurement<long>> Endpoints() =>
        from kind in Enum.GetValues<EndpointKind>()
        from state in (string[])["closed", "throttled", "open"]
        select new Measurement<long>(
            _endpoints.Values.Count(e => e == (kind, state)), new("kind", Word(kind)), new("state", state));

    IEnumerable<Measurement<long>> Waiting() => Enum.GetValues<EndpointKind>().Select(kind =>
        new Measurement<long>(_waiting.GetValueOrDefault(kind), new KeyValuePair<string, object?>("kind", Word(kind))));

    static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
