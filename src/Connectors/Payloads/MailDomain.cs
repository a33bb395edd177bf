namespace HealthEngine.Connectors.Payloads;

/// <summary>The domain of a person's address, where it says whom the person works for.</summary>
static class MailDomain
{
    // Of providers whose addresses anybody has: their domain is nobody's account.
    static readonly HashSet<string> Anybodys = new(StringComparer.OrdinalIgnoreCase)
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "yahoo.co.uk",
        "yahoo.de", "yahoo.fr", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com", "gmx.de", "gmx.net", "gmx.com",
        "web.de", "t-online.de", "freenet.de", "mail.com", "mail.ru", "yandex.ru", "yandex.com", "proton.me", "protonmail.com",
        "qq.com", "163.com", "126.com", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "libero.it", "bluewin.ch",
        "comcast.net", "verizon.net", "att.net", "zoho.com", "fastmail.com", "hey.com", "tutanota.com",
    };

    /// <summary>Null: no address, or one of a provider that serves anybody.</summary>
    public static string? Of(string email)
    {
        var at = email.LastIndexOf('@');
        var domain = at > 0 ? email[(at + 1)..].Trim().TrimEnd('.').ToLowerInvariant() : "";
        return domain.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(domain) == UriHostNameType.Dns && !Anybodys.Contains(domain)
            ? domain
            : null;
    }
}
