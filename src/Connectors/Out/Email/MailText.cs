using System.Net;
using System.Net.Mail;
using System.Text;
using HealthEngine.Deliveries;
using MimeKit;
using MimeKit.Text;

namespace HealthEngine.Connectors.Out.Email;

/// <summary>A message as e-mail: plain text and HTML of the same words.</summary>
static class MailText
{
    const int SubjectMax = 200; // a line

    /// <param name="to">The endpoint's own addresses, as <c>mailto:</c>.</param>
    /// <exception cref="FormatException">Its recipient is no address.</exception>
    public static MimeMessage Of(OutboundMessage message, string to, string from, Uri? publicUrl)
    {
        var text = message.Text;
        var sender = new MailAddress(from);
        var body = new MultipartAlternative(
            new TextPart(TextFormat.Plain) { Text = Plain(text, publicUrl) }, new TextPart(TextFormat.Html) { Text = Html(text, publicUrl) });
        var mail = new MimeMessage([Mailbox(sender)], Addresses(text.Recipient, to).Select(Mailbox), Line(text.Title, SubjectMax), body)
        {
            Date = message.At,
            // The same for the same message: a mailbox that gets it twice can tell. The id is letters, digits, '-' and '_'.
            MessageId = $"{message.Id}@{sender.Host}",
        };
        mail.Headers.Add("Auto-Submitted", "auto-generated"); // no out-of-office answers
        return mail;
    }

    static MailboxAddress Mailbox(MailAddress address) => new(address.DisplayName, address.Address);

    static IEnumerable<MailAddress> Addresses(string? recipient, string to)
    {
        if (recipient is not null && recipient.Contains('@', StringComparison.Ordinal)) return [Address(recipient)];
        return to["mailto:".Length..].Split(',').Select(Address);
    }

    /// <summary>One address and nothing else: a line break would begin a header, a comma another recipient.</summary>
    static MailAddress Address(string text)
    {
        text = text.Trim();
        return !text.Any(char.IsControl) && !text.Contains(',', StringComparison.Ordinal)
            && MailAddress.TryCreate(text, out var address) && address.Address == text
            ? address
            : throw new FormatException($"'{Line(text, 100)}' is no e-mail address.");
    }

    static string Plain(MessageText text, Uri? publicUrl)
    {
        var plain = new StringBuilder();
        plain.Append(Line(text.Title, int.MaxValue)).Append("\r\n\r\n");
        foreach (var line in text.Lines) plain.Append(Line(line, int.MaxValue)).Append("\r\n");
        if (ConsoleLink.Of(text, publicUrl) is { } link) plain.Append("\r\n").Append(link).Append("\r\n");
        return plain.ToString();
    }

    static string Html(MessageText text, Uri? publicUrl)
    {
        var html = new StringBuilder("<!DOCTYPE html><html><body>");
        html.Append("<h2>").Append(WebUtility.HtmlEncode(text.Title)).Append("</h2>");
        foreach (var line in text.Lines) html.Append("<p>").Append(WebUtility.HtmlEncode(line)).Append("</p>");
        if (ConsoleLink.Of(text, publicUrl) is { } link)
            html.Append("<p><a href=\"").Append(WebUtility.HtmlEncode(link)).Append("\">Open in HealthEngine</a></p>");
        return html.Append("</body></html>").ToString();
    }

    /// <summary>In one line: what stands in a header cannot begin another.</summary>
    static string Line(string text, int max)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
        return line.Length <= max ? line : line[..(char.IsHighSurrogate(line[max - 1]) ? max - 1 : max)];
    }
}
