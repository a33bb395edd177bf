using HealthEngine.Deliveries;
using Polly;
using Polly.Timeout;

namespace HealthEngine.Connectors.Out.Email;

/// <summary>E-mail through the operator's server.</summary>
sealed class EmailChannel(OutSettings settings, TimeProvider time) : IDeliveryChannel
{
    public bool Carries(EndpointKind kind) => kind == EndpointKind.Email;

    public IDeliveryRoute Open(Endpoint endpoint, EndpointSecrets secrets) => new EmailRoute(endpoint, settings, time);
}

sealed class EmailRoute(Endpoint endpoint, OutSettings settings, TimeProvider time) : IDeliveryRoute
{
    readonly ResiliencePipeline _limit = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(OutboundCalls.CallMax).Build();

    public int BatchMax => 1;

    // A mail server counts connections of one sender.
    public int CallsMax => 2;

    public async Task<IReadOnlyList<AttemptResult>> Send(
        IReadOnlyList<Delivery> batch, DateTimeOffset now, CancellationToken cancellation)
    {
        if (settings.Smtp is not { } smtp)
            return [new(DeliveryFault.Connection, Answer: "No mail server is set: HealthEngine__Smtp__Host and HealthEngine__Smtp__From.")];
        try
        {
            return [await _limit.ExecuteAsync(async stop => await Send(smtp, batch[0].Message, stop), cancellation)];
        }
        catch (TimeoutRejectedException)
        {
            return [new(DeliveryFault.Timeout, Answer: $"The mail server did not take it within {OutboundCalls.CallMax.TotalSeconds:0} seconds.")];
        }
        catch (FormatException e)
        {
            return [new(DeliveryFault.Record, Answer: e.Message)];
        }
    }

    public void Dispose()
    {
        // A connection lasts for one message.
    }

    async Task<AttemptResult> Send(SmtpSettings smtp, OutboundMessage message, CancellationToken cancellation)
    {
        using var mail = MailText.Of(message, endpoint.Definition.Url, smtp.From, settings.PublicUrl);
        using var session = new MailSession();
        try
        {
            return AttemptResult.Arrived(250, AnswerText.Of(await session.Send(smtp, mail, cancellation), []));
        }
        catch (Exception e) when (MailFault.Of(e, smtp) is { } fault)
        {
            return fault;
        }
    }
}
