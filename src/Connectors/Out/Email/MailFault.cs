using System.Net.Sockets;
using HealthEngine.Deliveries;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace HealthEngine.Connectors.Out.Email;

/// <summary>What it means that a mail could not be sent, and what to do about it.</summary>
static class MailFault
{
    const string NoSignIn = "It takes mail only of those who sign in: set HealthEngine__Smtp__User and HealthEngine__Smtp__Password.";

    const string WrongSignIn = "It does not take HealthEngine__Smtp__User and HealthEngine__Smtp__Password.";

    /// <summary>Null: it is none of the mail, and nobody expected it.</summary>
    public static AttemptResult? Of(Exception fault, SmtpSettings smtp) => fault switch
    {
        ServiceNotAuthenticatedException => Refused(SmtpStatusCode.AuthenticationRequired, NoSignIn, fault.Message),
        AuthenticationException { InnerException: SmtpCommandException answer } => Refused(answer.StatusCode, WrongSignIn, answer.Message),
        AuthenticationException => Refused(null, WrongSignIn, fault.Message),
        SmtpCommandException { ErrorCode: not SmtpErrorCode.SenderNotAccepted } answer when IsOfRecipient(answer.StatusCode) =>
            new(DeliveryFault.Record, (int)answer.StatusCode, AnswerText.Of(answer.Message, [])),
        SmtpCommandException answer => new(DeliveryFault.Refused, (int)answer.StatusCode, AnswerText.Of(answer.Message, [])),
        // The server lacks what is asked of it, e.g. STARTTLS.
        NotSupportedException => new(DeliveryFault.Connection, Answer: AnswerText.Of($"{Lacks(smtp)} {fault.Message}", [])),
        SmtpProtocolException or SslHandshakeException or IOException or SocketException =>
            new(DeliveryFault.Connection, Answer: AnswerText.Of(fault.Message, [])),
        _ => null,
    };

    // The whole of the mail was refused for whom it is to: another may arrive.
    static bool IsOfRecipient(SmtpStatusCode status) => status
        is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath;

    static string Lacks(SmtpSettings smtp) => smtp.User is { Length: > 0 }
        ? "Nothing was sent: HealthEngine__Smtp__Host and __Port must be of a server with STARTTLS at which one signs in."
        : "Nothing was sent: HealthEngine__Smtp__Host and __Port must be of a server with STARTTLS.";

    static AttemptResult Refused(SmtpStatusCode? status, string why, string words) =>
        new(DeliveryFault.Refused, (int?)status, AnswerText.Of($"The mail server took nothing. {why} {words}", []));
}
