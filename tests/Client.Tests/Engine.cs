using System.Net;
using System.Text.Json;
using HealthEngine.Testing;

namespace HealthEngine.Client.Tests;

/// <summary>A running engine that the tests of a class share, each with accounts of its own.</summary>
public sealed class Engine : IAsyncLifetime
{
    public RunningEngine Process { get; private set; } = null!;

    public async Task InitializeAsync() => Process = await RunningEngine.Start();

    public async Task DisposeAsync() => await Process.DisposeAsync();

    public HealthEngineClient Client(ClientOptions? options = null, HttpMessageHandler? handler = null) =>
        new(Process.Address, RunningEngine.AdminKey, options, handler);

    /// <summary>The ids of an account's signals, each as often as it counts.</summary>
    public Task<IReadOnlyList<string>> Ids(string account) => Ids(Process, account);

    public static async Task<IReadOnlyList<string>> Ids(RunningEngine engine, string account)
    {
        using var http = engine.Client();
        var (ids, cursor) = (new List<string>(), "");
        while (true)
        {
            using var response = await http.GetAsync(
                new Uri($"/v1/accounts/{account}/timeline?limit=200&cursor={cursor}", UriKind.Relative));
            if (response.StatusCode == HttpStatusCode.NotFound) return ids;
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            ids.AddRange(json.RootElement.GetProperty("items").EnumerateArray()
                .Where(item => item.GetProperty("kind").GetString() == "signal")
                .Select(item => item.GetProperty("id").GetString()!));
            if (json.RootElement.GetProperty("next").GetString() is not { } next) return ids;
            cursor = next;
        }
    }
}
