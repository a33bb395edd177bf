using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace HealthEngine.Api.Documents;

/// <summary>The API's own description, OpenAPI 3.1, at <c>/openapi/v1.json</c>.</summary>
static class ApiDocument
{
    public const string KeyScheme = "key";
    public const string SessionScheme = "session";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.CreateSchemaReferenceId = SchemaNames.Of;
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Operations.Describe(operation, context);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Schemas.Describe(schema, context);
            return Task.CompletedTask;
        });
    });

    static void Describe(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "HealthEngine",
            Version = "v1",
            Description = "Signals in, customer health out. Every address asks for a key with the scope it names; a key "
                + "sees its own workspace and no other. Lists answer items and next. Instants are RFC 3339 in UTC. Faults "
                + "are problem details (RFC 9457) that say what happened and what to do.",
            License = new() { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = []; // whoever serves the document serves the API
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [KeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key, made with POST /v1/keys.",
            },
            [SessionScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "__Host-healthengine",
                Description = "A browser's session, opened with POST /v1/session; it opens what the person's role does. "
                    + "Requests that change something bring its antiforgery as X-CSRF-Token.",
            },
        };
    }
}
