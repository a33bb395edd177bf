using System.Text.Json;
using HealthEngine.Connectors.Payloads;

namespace HealthEngine.Connectors.Intercom;

static class IntercomKeys
{
    static readonly string[] Usual = ["data.item.custom_attributes.account_id", "data.item.company.company_id"];

    public static IReadOnlyList<VendorKey> Of(JsonElement payload, JsonElement item, PayloadContext context)
    {
        var isCompany = item.Text("type") == "company";
        var person = Person(item);
        var company = isCompany ? item : item.Items("companies", "companies").Concat(person.Items("companies", "companies")).FirstOrDefault();
        return Keys.Of(
            context, payload, Usual,
            ("intercom.company", company.Text("id")),
            // The id that our own side gave the company when it was made known to Intercom.
            ("intercom.company_id", company.Text("company_id")),
            ("intercom.contact", person.Text("id")),
            ("user", person.Text("external_id") ?? person.Text("user_id")),
            (VendorKey.Email, person.Text("email")));
    }

    /// <summary>The customer's person: the item itself, or the first contact, the user or the sender of a conversation.</summary>
    public static JsonElement Person(JsonElement item)
    {
        if (item.Text("type") is "user" or "contact" or "lead") return item;
        var contact = item.Items("contacts", "contacts").Concat(item.Items("contacts")).FirstOrDefault();
        foreach (var person in new[] { contact, item.At("user"), item.At("contact"), item.At("source", "author") })
            if (person.IsObject()) return person;
        return default;
    }
}
