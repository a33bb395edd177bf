using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
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
            using var mail = MailText.Of(batch[0].Message, endpoint.Definition.Url, smtp.From, settings.PublicUrl);
            await _limit.ExecuteAsync(async stop => await Send(smtp, mail, stop), cancellation);
            return [AttemptResult.Arrived(250)];
        }
        catch (TimeoutRejectedException)
        {
            return [new(DeliveryFault.Timeout, Answer: $"The mail server did not take it within {OutboundCalls.CallMax.TotalSeconds:0} seconds.")];
        }
        catch (FormatException e)
        {
            return [new(DeliveryFault.Record, Answer: e.Message)];
        }
        catch (SmtpException e)
        {
            return [Of(e, smtp)];
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            return [new(DeliveryFault.Connection, Answer: AnswerText.Of(Words(e), []))];
        }
    }

    public void Dispose()
    {
        // A connection lasts for one message.
    }

    static async Task Send(SmtpSettings smtp, MailMessage mail, CancellationToken cancellation)
    {
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.Tls };
        if (smtp.User is { Length: > 0 } user) client.Credentials = new NetworkCredential(user, smtp.Password);
        await client.SendMailAsync(mail, cancellation);
    }

    // 530, and what servers say when they do not take a password: RFC 4954.
    static bool IsSignIn(SmtpStatusCode status) => (int)status is 530 or 534 or 535 or 538;

    static string SignIn(SmtpSettings smtp) => smtp.User is { Length: > 0 }
        ? "It does not know HealthEngine__Smtp__User and HealthEngine__Smtp__Password, or it does not offer AUTH LOGIN, which is how the engine signs in. "
        : "It takes mail only of those who sign in: set HealthEngine__Smtp__User and HealthEngine__Smtp__Password. ";

    static AttemptResult Of(SmtpException fault, SmtpSettings smtp) => fault.StatusCode switch
    {
        var status when IsSignIn(status) =>
            new(DeliveryFault.Refused, (int)status, AnswerText.Of($"The mail server took nothing. {SignIn(smtp)}{Words(fault)}", [])),
        // The whole of the mail was refused for whom it is to: another may arrive.
        SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath =>
            new(DeliveryFault.Record, (int)fault.StatusCode, AnswerText.Of(Words(fault), [])),
        SmtpStatusCode.GeneralFailure => new(DeliveryFault.Connection, Answer: AnswerText.Of(Words(fault), [])),
        var status => new(DeliveryFault.Refused, (int)status, AnswerText.Of(Words(fault), [])),
    };

    static string Words(Exception fault) =>
        fault.InnerException is { } inner ? $"{fault.Message} {inner.Message}" : fault.Message;
}
