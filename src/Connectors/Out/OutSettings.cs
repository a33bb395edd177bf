using System.Globalization;
using System.Net.Mail;

namespace HealthEngine.Connectors.Out;

/// <summary>The operator's settings of the ways out.</summary>
/// <param name="PublicUrl">Where people find the console, for links in messages; null: messages have no links.</param>
/// <param name="Smtp">The mail server; null: e-mail cannot be sent.</param>
public sealed record OutSettings(Uri? PublicUrl, SmtpSettings? Smtp)
{
    /// <param name="read">A setting by its name below <c>HealthEngine</c>, e.g. <c>Smtp:Host</c>.</param>
    /// <exception cref="FormatException">A setting is not what it can be; the message names it.</exception>
    public static OutSettings From(Func<string, string?> read) => new(Url(read("PublicUrl")), SmtpSettings.Read(read));

    static Uri? Url(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? url
        : throw new FormatException(
            $"HealthEngine__PublicUrl is '{text}', which is no address. Set it to where people find the console, e.g. https://health.acme.example.");
}

/// <summary>The mail server that messages go through. It is the operator's own, so it may be at a private address.</summary>
/// <param name="Port">587 when left out.</param>
/// <param name="From">The sender's address.</param>
/// <param name="Tls">STARTTLS; off only where the operator says so.</param>
public sealed record SmtpSettings(string Host, int Port, string? User, string? Password, string From, bool Tls)
{
    const int PortDefault = 587;

    public static SmtpSettings? Read(Func<string, string?> read)
    {
        if (read("Smtp:Host") is not { Length: > 0 } host) return null;
        var port = read("Smtp:Port") is not { Length: > 0 } text ? PortDefault
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65_535 ? number
            : throw new FormatException($"HealthEngine__Smtp__Port is '{text}', which is no port.");
        var from = read("Smtp:From") is { } named && MailAddress.TryCreate(named, out _) ? named : throw new FormatException(
            "HealthEngine__Smtp__From is no e-mail address. Set it to whom messages come from, e.g. health@acme.example.");
        var tls = (read("Smtp:Tls") ?? "true").ToLowerInvariant() switch
        {
            "true" => true,
            "false" => false,
            var other => throw new FormatException($"HealthEngine__Smtp__Tls is '{other}'; it is true or false."),
        };
        if (!tls && read("Smtp:User") is { Length: > 0 })
        {
            throw new FormatException(
                "HealthEngine__Smtp__User is set and HealthEngine__Smtp__Tls is false: a password is not sent over an open connection. "
                + "Set HealthEngine__Smtp__Tls to true, or leave the user out.");
        }

        return new(host, port, read("Smtp:User"), read("Smtp:Password"), from, tls);
    }

    /// <summary>Never the password.</summary>
    public override string ToString() => $"{nameof(SmtpSettings)} {Host}:{Port}";
}
