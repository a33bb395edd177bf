using System.Runtime.CompilerServices;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Documents;

public sealed class OpenApiTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    /// <summary>Set to 1, the test writes the file anew instead of holding it.</summary>
    const string Update = "UPDATE_OPENAPI";

    /// <summary>The console's types are made from the file: a change of the API must show there.</summary>
    [Fact]
    public async Task The_consoles_copy_of_the_description_is_current()
    {
        var text = await engine.Client(Scopes.None).GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        var file = Path.Combine(Root(), "src", "Console", "openapi.json");
        if (Environment.GetEnvironmentVariable(Update) == "1") await File.WriteAllTextAsync(file, text.ReplaceLineEndings("\n") + "\n");
        Assert.True(
            File.Exists(file) && (await File.ReadAllTextAsync(file)).TrimEnd() == text.ReplaceLineEndings("\n").TrimEnd(),
            $"src/Console/openapi.json is not what the API serves. Run this test with {Update}=1 and commit the file.");
    }

    [Fact]
    public async Task Every_address_says_what_it_does_and_which_faults_it_has()
    {
        var (_, document) = await engine.Client(Scopes.None).Ask("/openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
                Assert.NotEmpty(operation.Value.GetProperty("operationId").GetString()!);
                if (!path.Name.StartsWith("/v1", StringComparison.Ordinal)) continue;
                Assert.NotEmpty(operation.Value.GetProperty("security").EnumerateArray());
                foreach (var status in new[] { "400", "401", "403", "429", "500", "503" })
                    Assert.True(operation.Value.GetProperty("responses").TryGetProperty(status, out _), $"{path.Name} {status}");
                foreach (var parameter in Parameters(operation.Value))
                    Assert.True(
                        parameter.TryGetProperty("description", out _) || parameter.GetProperty("name").GetString() == "id",
                        $"{path.Name} {parameter.GetProperty("name")}");
            }
        }
    }

    static JsonElement.ArrayEnumerator Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default;

    static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
