using System.Globalization;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Salesforce;

/// <summary>What a record of Salesforce's says of an account's health.</summary>
static class SalesforceRecord
{
    /// <summary>Fields kept of a record that means nothing to health.</summary>
    const int FieldsMax = 50;

    const int FieldLengthMax = 200;

    /// <param name="at">Null: the record's own last change.</param>
    public static VendorSignal Of(
        string type,
        string id,
        IReadOnlyDictionary<string, string> fields,
        DateTimeOffset? at,
        PayloadContext context,
        string change = "UPDATE")
    {
        var happened = at ?? Instant(fields, "SystemModstamp") ?? Instant(fields, "LastModifiedDate") ?? context.ReceivedAt;
        var keys = KeysOf(type, fields, context);
        return (type, change) switch
        {
            ("Account", "CREATE" or "UPDATE" or "UNDELETE") =>
                new(id, SignalTypes.AccountUpdated, happened, keys) { Props = Account(fields) },
            ("Opportunity", "CREATE" or "UPDATE" or "UNDELETE") when Renewal(fields) is { } outcome =>
                new(id, SignalTypes.Renewal, happened, keys) { Props = Opportunity(fields, outcome) },
            ("Opportunity", "CREATE" or "UPDATE" or "UNDELETE") =>
                new(id, "crm.opportunity_changed", happened, keys) { Props = Opportunity(fields, null) },
            ("Contact", _) => new(id, "crm.contact_changed", happened, keys)
            {
                Props = Props.Of(("contact", fields["Id"]), ("change", change), ("role", fields.GetValueOrDefault("Title"))),
            },
            ("Task", _) when fields.GetValueOrDefault("Status") is "Completed" => new(id, "crm.task_done", happened, keys)
            {
                Name = Cut(fields.GetValueOrDefault("Subject")),
            },
            _ => new(id, TypeName.Of("salesforce", $"{type}.{change}"), happened, keys) { Props = Kept(fields) },
        };
    }

    static List<VendorKey> KeysOf(string type, IReadOnlyDictionary<string, string> fields, PayloadContext context)
    {
        var keys = new List<VendorKey>(3);
        if (context.Option(Keys.AccountOption) is { } field && fields.GetValueOrDefault(field) is { Length: > 0 } ours)
            keys.Add(new(VendorKey.Account, ours));
        var account = type == "Account" ? fields["Id"] : fields.GetValueOrDefault("AccountId");
        if (account is { Length: > 0 }) keys.Add(new("salesforce.account", Long(account)));
        if (type != "Account") keys.Add(new($"salesforce.{type.ToLowerInvariant()}", Long(fields["Id"])));
        if (fields.GetValueOrDefault("Email") is { Length: > 0 } email) keys.Add(new(VendorKey.Email, email));
        return keys;
    }

    // The first 15 characters name the record; three more only guard against programs that ignore case.
    static string Long(string id) => id.Length == 18 ? id[..15] : id;

    static string? Renewal(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("Type")?.Contains("renewal", StringComparison.OrdinalIgnoreCase) != true ? null
        : fields.GetValueOrDefault("StageName") switch
        {
            "Closed Won" => "renewed",
            "Closed Lost" => "lost",
            _ => null,
        };

    static ReadOnlyMemory<byte> Account(IReadOnlyDictionary<string, string> fields) => Props.Of(
        ("name", Cut(fields.GetValueOrDefault("Name"))),
        ("industry", Cut(fields.GetValueOrDefault("Industry"))),
        ("country", Cut(fields.GetValueOrDefault("BillingCountry"))),
        ("owner", Cut(fields.GetValueOrDefault("OwnerId"))),
        ("segment", Cut(fields.GetValueOrDefault("Type"))));

    static ReadOnlyMemory<byte> Opportunity(IReadOnlyDictionary<string, string> fields, string? outcome) => Props.Of(
        ("opportunity", fields["Id"]),
        ("stage", Cut(fields.GetValueOrDefault("StageName"))),
        ("amount", Amount(fields.GetValueOrDefault("Amount"))),
        ("currency", Currency(fields.GetValueOrDefault("CurrencyIsoCode"))),
        (outcome is null ? "closeOn" : "dueOn", Instant(fields, "CloseDate")),
        ("outcome", outcome));

    static ReadOnlyMemory<byte> Kept(IReadOnlyDictionary<string, string> fields) =>
        Props.Of([.. fields.Take(FieldsMax).Select(f => (Cut(f.Key)!, (object?)Cut(f.Value)))]);

    static decimal? Amount(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount >= 0 ? amount : null;

    static string? Currency(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : null;

    static DateTimeOffset? Instant(IReadOnlyDictionary<string, string> fields, string name)
    {
        var text = fields.GetValueOrDefault(name);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                ? DateTimeOffset.FromUnixTimeMilliseconds(number)
                : Instants.Parse(text);
    }

    static string? Cut(string? text) => text is null || text.Length <= FieldLengthMax ? text
        : text[..(char.IsHighSurrogate(text[FieldLengthMax - 1]) ? FieldLengthMax - 1 : FieldLengthMax)];
}
