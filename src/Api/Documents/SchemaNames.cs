using System.Text.Json.Serialization.Metadata;
using HealthEngine.Api.Accounts;
using HealthEngine.Api.Alerts;
using HealthEngine.Api.Wire;
using Microsoft.AspNetCore.OpenApi;

namespace HealthEngine.Api.Documents;

/// <summary>What the API's description calls its bodies. Clients are generated from it: a name stays.</summary>
static class SchemaNames
{
    const string Body = "Body";
    const string Row = "Row";
    const string Item = "Item";

    public static string? Of(JsonTypeInfo type)
    {
        if (OpenApiOptions.CreateDefaultSchemaReferenceId(type) is not { } name) return null;
        if (type.Type == typeof(AlertBody)) return "AlertRow"; // an alert as it was raised is Alert
        if (type.Type == typeof(Listing<ScorePointBody>)) return "History";
        if (type.Type.IsGenericType && type.Type.GetGenericTypeDefinition() == typeof(Listing<>))
            return Without(Without(Without(type.Type.GetGenericArguments()[0].Name, Body), Row), Item) + "Page";
        return Without(name, Body);
    }

    static string Without(string name, string end) =>
        name.EndsWith(end, StringComparison.Ordinal) ? name[..^end.Length] : name;
}
