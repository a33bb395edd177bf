using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using HealthEngine.Connectors.Egress;
using HealthEngine.Testing;
using Npgsql;

namespace HealthEngine.Connectors.Tests.Egress;

/// <summary>The engine does not call itself or its database, also where the operator has opened the network that they are in.</summary>
public sealed class OwnPlacesTests
{
    [Theory]
    [InlineData(null, "127.0.0.1", 5080, true)]
    [InlineData(null, "127.8.9.1", 5080, true)]
    [InlineData(null, "::1", 5080, true)]
    [InlineData(null, "::ffff:127.0.0.1", 5080, true)]
    [InlineData(null, "0.0.0.0", 5080, true)] // which a system dials as itself
    [InlineData(null, "127.0.0.1", 5081, false)]
    [InlineData(null, "192.0.2.7", 5080, false)]
    [InlineData("192.0.2.7", "192.0.2.7", 5080, true)]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", 5080, true)]
    [InlineData("192.0.2.7", "192.0.2.8", 5080, false)]
    [InlineData("localhost", "127.0.0.1", 5080, true)]
    [InlineData("localhost", "127.0.0.2", 5080, true)] // another address of this machine: what listens at all of them is there
    [InlineData("no-such-host.invalid", "127.0.0.1", 5080, false)]
    public async Task A_place_is_known_however_its_address_is_written(string? host, string address, int port, bool isOwn)
    {
        var own = new OwnPlaces();
        own.Add(host, 5080, "the engine's own address");

        Assert.Equal(isOwn ? "the engine's own address" : null, await own.At(IPAddress.Parse(address), port, default));
    }

    [Fact]
    public async Task An_own_place_is_not_dialled_though_its_network_is_allowed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var egress = EgressOptions.Parse("127.0.0.1/32");
        egress.Own.Add("127.0.0.1", port, "the engine's own database");
        using var http = new HttpClient(GuardedHandler.Create(egress));

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"http://localhost:{port}/")));

        var refused = Assert.IsType<EgressRefusedException>(fault.InnerException);
        Assert.Contains($"localhost:{port}' is the engine's own database", refused.Message, StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task An_endpoint_that_is_the_engine_or_its_database_is_refused_with_the_reason_and_a_neighbour_is_not()
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase();
        await using var engine = await RunningEngine.Start(
            ("HealthEngine__Store", "postgres"), ("HealthEngine__Database", database),
            ("HealthEngine__Egress__Allow", "127.0.0.0/8"));
        using var client = engine.Client();

        Assert.Contains("the engine's own address", await Refusal(client, engine.Address.Port), StringComparison.Ordinal);
        Assert.Contains("the engine's own database", await Refusal(client, new NpgsqlConnectionStringBuilder(database).Port), StringComparison.Ordinal);
        using var neighbour = await Make(client, 9);
        Assert.Equal(HttpStatusCode.Created, neighbour.StatusCode);
    }

    static async Task<string> Refusal(HttpClient client, int port)
    {
        using var answer = await Make(client, port);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity, $"{answer.StatusCode}: {text}");
        return text.Replace("\\u0027", "'", StringComparison.Ordinal);
    }

    static Task<HttpResponseMessage> Make(HttpClient client, int port) => client.PostAsJsonAsync(
        new Uri("/v1/endpoints", UriKind.Relative), new { url = $"http://127.0.0.1:{port}/hooks" });
}
