using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace HealthEngine.Api.Documents;

/// <summary>Marks the address whose body is CloudEvents, read byte by byte and so unknown to the framework.</summary>
sealed record CloudEventsBody
{
    const string Example = """
        {"specversion":"1.0","id":"e-1","source":"/billing","type":"billing.invoice_paid","account":"acme",
         "time":"2026-11-22T10:00:00Z","data":{"invoice":"in-7","amount":120,"currency":"EUR"}}
        """;

    static readonly string[] Attributes = ["specversion", "id", "source", "type", "subject", "account", "user", "time"];

    public static OpenApiRequestBody Describe() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/cloudevents+json"] = new OpenApiMediaType { Schema = Event(), Example = JsonNode.Parse(Example) },
            ["application/cloudevents-batch+json"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Event() },
            },
            ["application/json"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Description = "The data alone, with the attributes in ce- headers." },
            },
        },
    };

    static OpenApiSchema Event() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "specversion", "id", "source", "type" },
        Properties = Attributes
            .ToDictionary(name => name, _ => (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.String }),
    };
}
