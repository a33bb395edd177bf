using System.IO.Compression;
using HealthEngine.Deliveries;
using Microsoft.AspNetCore.Http;
using static HealthEngine.Connectors.Tests.Out.OutEngine;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>Receivers that mean ill, and addresses that must not be reached.</summary>
public sealed class HostileReceiverTests
{
    [Fact]
    public async Task A_gzip_bomb_is_kept_as_the_few_bytes_that_it_is()
    {
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync(new byte[50_000_000]);
        var attempt = await Attempt(async (http, _) =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            await http.Response.Body.WriteAsync(bomb.ToArray());
        });
        Assert.Equal((DeliveryFault.None, 200), (attempt.Fault, attempt.Status));
        Assert.InRange(attempt.Answer.Length, 1, 1_000);
    }

    [Fact]
    public async Task An_endless_answer_is_read_as_far_as_its_bound()
    {
        var attempt = await Attempt(async (http, _) =>
        {
            http.Response.StatusCode = 500;
            var part = new byte[64 * 1024];
            Array.Fill(part, (byte)'x');
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(part, http.RequestAborted);
        });
        Assert.Equal((DeliveryFault.Status, 1_000), (attempt.Fault, attempt.Answer.Length));
    }

    [Fact]
    public async Task Headers_without_end_are_no_answer()
    {
        var attempt = await Attempt((http, _) =>
        {
            for (var i = 0; i < 40; i++) http.Response.Headers[$"x-{i}"] = new string('h', 1_000);
            return Task.CompletedTask;
        });
        Assert.Equal((DeliveryFault.Connection, null), (attempt.Fault, attempt.Status));
    }

    [Fact]
    public async Task An_answer_that_drips_counts_by_its_status_once_time_is_up()
    {
        await using var engine = await OutEngine.Start();
        var dripped = new TaskCompletionSource();
        await using var receiver = await Receiver.Start(async (http, _) =>
        {
            await http.Response.WriteAsync("d");
            await http.Response.Body.FlushAsync();
            dripped.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        var endpoint = await engine.Webhook(receiver.Url);
        await engine.Put(Message("msg-1", endpoint));
        var step = engine.Step(endpoint);
        await dripped.Task;
        engine.Clock.Ring(TimeSpan.FromSeconds(15));
        await step;

        // Whether the status had arrived when time was up is the network's affair.
        Assert.Contains((await engine.LastAttempt("msg-1")).Fault, (DeliveryFault[])[DeliveryFault.None, DeliveryFault.Timeout]);
    }

    [Fact]
    public async Task What_came_back_is_kept_as_text_whatever_it_was()
    {
        var attempt = await Attempt(async (http, _) =>
        {
            http.Response.StatusCode = 400;
            http.Response.ContentType = "text/html";
            await http.Response.Body.WriteAsync((byte[])[.. "<script>alert(1)</script>"u8, 0, 0xFF, 0xFE, .. "end"u8]);
        });
        Assert.StartsWith("<script>alert(1)</script>\uFFFD", attempt.Answer, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', attempt.Answer);
    }

    [Fact]
    public async Task A_private_address_that_the_operator_took_back_is_not_called_and_looked_at_again_in_an_hour()
    {
        await using var receiver = await Receiver.Start();
        await using var engine = await OutEngine.Start(allow: "10.0.0.0/8");
        // As if it had been saved while 127.0.0.1 was allowed.
        var body = Definition(EndpointKind.Webhook, receiver.Url).ToJson();
        await engine.Get<Definitions.IDefinitions>().Put(Ours, [new("endpoint", "ep-1", 0, body)], "test", default);
        var endpoint = engine.Endpoints.Find(Ours, "ep-1")!;
        await engine.Put(Message("msg-1", endpoint));
        Assert.Equal(Noon.AddHours(1), await engine.Step(endpoint));
        Assert.Equal(DeliveryFault.Blocked, (await engine.Find("msg-1")).Fault);
        Assert.Empty(receiver.Rest());
    }

    [Fact]
    public async Task Nobody_there_is_a_fault_of_the_connection()
    {
        await using var engine = await OutEngine.Start();
        var receiver = await Receiver.Start();
        var endpoint = await engine.Webhook(receiver.Url);
        await receiver.DisposeAsync();
        await engine.Put(Message("msg-1", endpoint));
        await engine.Step(endpoint);
        Assert.Equal(DeliveryFault.Connection, (await engine.Find("msg-1")).Fault);
    }

    [Fact]
    public async Task Secrets_are_nowhere_in_the_store_and_open_again_after_a_restart()
    {
        const string Key = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        await using var engine = await OutEngine.Start();
        await using var receiver = await Receiver.Start();
        var webhook = await engine.Webhook(receiver.Url, Key);
        var slack = await engine.Endpoint(
            Definition(EndpointKind.Slack, "https://hooks.slack.com/…"), EndpointSecrets.None with { Url = receiver.Url + "/services/veryhiddenpath" });
        await engine.Endpoint(
            Definition(EndpointKind.HubSpot, receiver.Url, ("a", "score")),
            EndpointSecrets.None with { Credentials = new("veryhiddentoken", null, null, null) });
        await engine.Put(Message("msg-1", webhook), Message("msg-2", slack));
        await engine.KillAndStartAgain();
        await engine.Step(engine.Endpoints.Find(Ours, webhook.Id)!);
        Assert.Single(receiver.Rest());
        Assert.Equal("msg-1", (await engine.Find("msg-1")).Message.Id);

        var files = Directory.GetFiles(engine.Directory).Where(f => Path.GetExtension(f) is not (".key" or ".lock")).Select(Bytes).ToList();
        Assert.Contains(files, f => f.AsSpan().IndexOf("hooks.slack.com"u8) >= 0); // it can be found if it is there
        foreach (var file in files)
        {
            Assert.True(file.AsSpan().IndexOf("AAECAwQFBgcICQoLDA0ODxAR"u8) < 0);
            Assert.True(file.AsSpan().IndexOf(Convert.FromBase64String(Key["whsec_".Length..]).AsSpan(0, 16)) < 0);
            Assert.True(file.AsSpan().IndexOf("veryhidden"u8) < 0);
        }
    }

    [Fact]
    public async Task Both_keys_sign_during_a_rotation_and_one_after_it()
    {
        await using var engine = await OutEngine.Start();
        await using var receiver = await Receiver.Start();
        var endpoint = await engine.Webhook(receiver.Url);
        var (rotated, _) = await engine.Endpoints.Rotate(endpoint, null, TimeSpan.FromHours(24), "test", default);
        await engine.Put(Message("msg-1", rotated));
        await engine.Step(rotated);
        Assert.Equal(2, receiver.Rest()[0].Headers["webhook-signature"].Split(' ').Length);
        engine.Clock.Set(Noon.AddHours(24));
        await engine.Put(Message("msg-2", rotated));
        await engine.Step(rotated);
        Assert.Single(receiver.Rest()[0].Headers["webhook-signature"].Split(' '));
    }

    static async Task<DeliveryAttempt> Attempt(Func<HttpContext, Received, Task> answer)
    {
        await using var engine = await OutEngine.Start();
        await using var receiver = await Receiver.Start(answer);
        var endpoint = await engine.Webhook(receiver.Url);
        await engine.Put(Message("msg-1", endpoint));
        await engine.Step(endpoint);
        return await engine.LastAttempt("msg-1");
    }

    static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        file.CopyTo(all);
        return all.ToArray();
    }
}
