using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out;

/// <summary>A way of one message a call over HTTP.</summary>
/// <param name="ask">Makes the call of a message that is sent at an instant.</param>
/// <param name="judge">What an answer that looks like success really says; null: it is one.</param>
sealed class HttpRoute(
    OutboundCalls calls,
    int callsMax,
    IReadOnlyCollection<string> secrets,
    Func<Delivery, DateTimeOffset, HttpRequestMessage> ask,
    Func<OutboundAnswer, OutboundAnswer>? judge = null) : IDeliveryRoute
{
    public int BatchMax => 1;

    public int CallsMax => callsMax;

    public async Task<IReadOnlyList<AttemptResult>> Send(
        IReadOnlyList<Delivery> batch, DateTimeOffset now, CancellationToken cancellation)
    {
        var answer = await calls.Call(() => ask(batch[0], now), cancellation);
        if (judge is not null && answer.Fault == DeliveryFault.None) answer = judge(answer);
        return [answer.ToResult(secrets)];
    }

    public void Dispose() => calls.Dispose();
}
