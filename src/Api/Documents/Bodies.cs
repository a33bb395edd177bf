using System.Text.Json.Nodes;
using HealthEngine.Accounts;
using HealthEngine.Signals;
using Microsoft.OpenApi;

namespace HealthEngine.Api.Documents;

/// <summary>Marks the address whose body is signals, read byte by byte and so unknown to the framework.</summary>
sealed record SignalsBody
{
    const string SignalExample = """
        {"id":"msg-8f2","account":"acme","type":"usage.event","name":"report_shared","user":"u-17",
         "at":"2026-11-22T10:00:00Z","value":1,"props":{"seats":25}}
        """;

    public static OpenApiRequestBody Describe() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { OneOf = [Signal(), Many()] },
                Example = new JsonArray(JsonNode.Parse(SignalExample)),
            },
            ["application/x-ndjson"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "One signal a line." },
            },
        },
    };

    static OpenApiSchema Many() => new() { Type = JsonSchemaType.Array, Items = Signal(), MaxItems = SignalLimits.BatchMax };

    static OpenApiSchema Signal() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "account", "type" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["id"] = Text("Makes a retry harmless: the same id for the same account counts once, for ever.", SignalLimits.IdLengthMax),
            ["account"] = Text("Your id of the account.", AccountId.LengthMax),
            ["type"] = Text($"What happened. Known: {string.Join(", ", SignalTypeRules.All)}. Others are kept.", SignalLimits.TypeLengthMax),
            ["name"] = Text("The feature, meter or milestone.", SignalLimits.NameLengthMax),
            ["user"] = Text("The account's user who did it.", SignalLimits.UserLengthMax),
            ["at"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String, Format = "date-time", Description = "When it happened; the instant of receipt when left out.",
            },
            ["value"] = new OpenApiSchema { Type = JsonSchemaType.Number, Description = "Kept to the last digit, at most 28 of them." },
            ["props"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object, Description = "At most 16 KB and 4 levels. Of a property that occurs twice the first counts.",
            },
        },
    };

    static OpenApiSchema Text(string description, int lengthMax) => new()
    {
        Type = JsonSchemaType.String, Description = description, MinLength = 1, MaxLength = lengthMax,
    };
}
