using System.Net.Security;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace HealthEngine.Connectors.Out.Email;

/// <summary>A connection to the operator's server, for one mail.</summary>
sealed class MailSession : SmtpClient
{
    readonly List<(SmtpStatusCode Status, string Words)> _refused = [];

    public MailSession()
    {
        // The library would let some well-known servers by whatever is wrong with them.
        ServerCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None;
        // A server in one's own house may have no way to whoever could say that a certificate was taken back.
        CheckCertificateRevocation = false;
    }

    /// <summary>Sends, and says who of several recipients does not get it; empty: all of them do.</summary>
    public async Task<string> Send(SmtpSettings smtp, MimeMessage mail, CancellationToken cancellation)
    {
        await ConnectAsync(smtp.Host, smtp.Port, smtp.Tls ? SecureSocketOptions.StartTls : SecureSocketOptions.None, cancellation);
        if (smtp.User is { Length: > 0 } user) await AuthenticateAsync(user, smtp.Password ?? "", cancellation);
        await SendAsync(mail, cancellation);
        await DisconnectAsync(quit: true, cancellation); // what goes wrong here goes wrong after it arrived, and is not thrown
        return string.Join('\n', _refused.Select(r => r.Words));
    }

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        // Who is only busy gets it later, with the others. Who has left the company does not keep it from the others.
        if ((int)response.StatusCode < 500) base.OnRecipientNotAccepted(message, mailbox, response);
        _refused.Add((response.StatusCode, $"{mailbox.Address} does not get it: {(int)response.StatusCode} {response.Response}"));
    }

    protected override void OnNoRecipientsAccepted(MimeMessage message) => throw new SmtpCommandException(
        SmtpErrorCode.RecipientNotAccepted, _refused[0].Status, string.Join('\n', _refused.Select(r => r.Words)));
}
