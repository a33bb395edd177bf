using System.Text.Json.Nodes;
using HealthEngine.Signals;
using Microsoft.OpenApi;

namespace HealthEngine.Api.Documents;

/// <summary>Marks the addresses whose bodies tracking libraries write, read byte by byte and so unknown to the framework.</summary>
sealed record TrackingBody
{
    const string Example = """
        {"batch":[{"type":"group","userId":"u-17","groupId":"acme","traits":{"name":"Acme","plan":"pro"},"messageId":"m-1"},
          {"type":"track","userId":"u-17","event":"Report Shared","timestamp":"2026-11-22T10:00:00Z","messageId":"m-2"}],
         "sentAt":"2026-11-22T10:00:01Z"}
        """;

    public static OpenApiRequestBody Describe() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new OpenApiMediaType { Schema = Schema(), Example = JsonNode.Parse(Example) },
        },
    };

    static OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A message of Segment's public specification, or a batch of them. Any content type is read as JSON.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["batch"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                MaxItems = SignalLimits.BatchMax,
                Items = new OpenApiSchema { Type = JsonSchemaType.Object },
            },
            ["sentAt"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            ["writeKey"] = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };
}
