using System.Net.Mail;
using System.Text.RegularExpressions;
using HealthEngine.Connectors.Egress;
using HealthEngine.Definitions;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out;

/// <inheritdoc cref="IEndpointChecks"/>
sealed partial class EndpointChecks(OutboundUrl urls) : IEndpointChecks
{
    const int NameLengthMax = 100; // a line in a list
    const int TypesMax = 50;
    const int OwnersMax = 100;
    const int OwnerLengthMax = 200; // an address
    const int FieldsMax = 20;
    const int MailLengthMax = 20 * 254;
    static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(10);
    static readonly TimeSpan IntervalMax = TimeSpan.FromHours(24);

    public async Task Check(EndpointDefinition definition, EndpointSecrets secrets, CancellationToken cancellation)
    {
        CheckTexts(definition);
        if (definition.Grouping is { } grouping) CheckGrouping(grouping);
        if (definition.QuietHours?.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            throw Fault("quietHours.timeZone", $"'{zone}' is no time zone; it is an IANA name, e.g. Europe/Berlin.");
        await CheckUrl(definition, secrets, cancellation);
        CheckCrm(definition, secrets);
        if (secrets.Signing is { } signing && EndpointSecrets.KeyOf(signing) is null)
            throw Fault("secret", "secret is whsec_ and base64 of 24 to 64 bytes; leave it out and one is made.");
    }

    static void CheckTexts(EndpointDefinition definition)
    {
        if (definition.Name is { } name && (name.Length is 0 or > NameLengthMax || name.Any(char.IsControl)))
            throw Fault("name", $"name is text of 1 to {NameLengthMax} characters.");
        if (definition.Types.Length > TypesMax) throw Fault("types", $"There are at most {TypesMax} types.");
        foreach (var type in definition.Types)
            if (type is null || !Type().IsMatch(type)) throw Fault("types", $"'{type}' is no type: e.g. alert.raised, or alert.* for all of alerts.");
        if (definition.Owners.Length > OwnersMax) throw Fault("owners", $"There are at most {OwnersMax} owners.");
        if (definition.Owners.Any(o => o is not { Length: >= 1 and <= OwnerLengthMax }))
            throw Fault("owners", $"An owner is text of 1 to {OwnerLengthMax} characters.");
    }

    static void CheckGrouping(NoticeGrouping grouping)
    {
        if (grouping.Wait < TimeSpan.Zero || grouping.Wait > WaitMax)
            throw Fault("grouping.waitSeconds", $"waitSeconds is from 0 to {WaitMax.TotalSeconds:0}.");
        if (grouping.Interval < TimeSpan.Zero || grouping.Interval > IntervalMax)
            throw Fault("grouping.intervalSeconds", $"intervalSeconds is from 0 to {IntervalMax.TotalSeconds:0}.");
    }

    async Task CheckUrl(EndpointDefinition definition, EndpointSecrets secrets, CancellationToken cancellation)
    {
        if (definition.Kind == EndpointKind.Email)
        {
            CheckMail(definition.Url);
            return;
        }

        if (await urls.FaultOfSaved(secrets.Url ?? definition.Url, cancellation) is { } fault) throw Fault("url", fault);
    }

    /// <summary><c>mailto:</c> and addresses with commas between them.</summary>
    static void CheckMail(string url)
    {
        var text = url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? url["mailto:".Length..] : null;
        if (text is not { Length: >= 3 and <= MailLengthMax } || text.Any(char.IsControl))
            throw Fault("url", "url of e-mail is mailto: and addresses with commas between them, e.g. mailto:cs@acme.example.");
        foreach (var address in text.Split(','))
            if (!MailAddress.TryCreate(address.Trim(), out var read) || read.DisplayName.Length > 0)
                throw Fault("url", $"'{address.Trim()}' is no e-mail address.");
    }

    static void CheckCrm(EndpointDefinition definition, EndpointSecrets secrets)
    {
        if (!definition.IsCrm)
        {
            if (definition.Fields.Count > 0) throw Fault("fields", "fields are for hubspot and salesforce: they say which of its fields show what.");
            return;
        }

        if (definition.Fields.Count is 0 or > FieldsMax)
            throw Fault("fields", $"fields has 1 to {FieldsMax} entries, e.g. {{\"health_score\": \"score\"}}: its field, and what it shows.");
        foreach (var (field, value) in definition.Fields)
        {
            if (!Field().IsMatch(field)) throw Fault($"fields.{field}", "A field is named by letters, digits and '_', 1 to 100 of them.");
            if (!HealthValues.All.Contains(value)) throw Fault($"fields.{field}", $"A field shows one of {string.Join(", ", HealthValues.All)}.");
        }

        if (definition.MinChange is not (>= 0.1 and <= 100)) throw Fault("minChange", "minChange is from 0.1 to 100 points.");
        var credentials = secrets.Credentials;
        if (definition.Kind == EndpointKind.HubSpot && credentials?.Token is not { Length: > 0 })
            throw Fault("credentials.token", "credentials.token is the access token of a private app that may write companies.");
        if (definition.Kind == EndpointKind.Salesforce && credentials is not { ClientId.Length: > 0, ClientSecret.Length: > 0 })
            throw Fault("credentials", "credentials has clientId and clientSecret of a connected app, and refreshToken unless it uses client credentials.");
    }

    static InvalidDefinitionException Fault(string field, string message) => new(field, message);

    [GeneratedRegex(@"^[a-z0-9_]+(\.[a-z0-9_]+)*(\.\*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Type();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
