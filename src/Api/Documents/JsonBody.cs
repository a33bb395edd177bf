using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace HealthEngine.Api.Documents;

/// <summary>Marks an address whose body is a definition, kept as it is written and judged by the domain.</summary>
/// <param name="Description">What the object is.</param>
/// <param name="Example">One that would be taken.</param>
sealed record JsonBody(string Description, string Example)
{
    public OpenApiRequestBody Describe() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = Description },
                Example = JsonNode.Parse(Example),
            },
        },
    };
}
