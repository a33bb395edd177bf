using System.Net;
using System.Text.Json;
using HealthEngine.Gauntlet.Engines;

namespace HealthEngine.Gauntlet.Playbooks;

/// <summary>What the playbooks' trial asks of an engine that is not killed meanwhile.</summary>
sealed class PlaybookApi(EngineApi engine)
{
    public async Task SetUp(Uri receiver)
    {
        foreach (var (endpoint, type) in new[] { (Courses.Machines, "playbook.webhook"), (Courses.People, "playbook.notice") })
        {
            await Expect(
                HttpStatusCode.Created, HttpMethod.Post, "/v1/endpoints",
                $$"""{"id":"{{endpoint}}","url":"{{new Uri(receiver, endpoint)}}","types":["{{type}}"]}""");
        }

        await Expect(
            HttpStatusCode.OK, HttpMethod.Put, "/v1/playbooks/caps", $$"""{"perAccount":{{Courses.TasksPerAccount}},"perOwner":1000}""");
        foreach (var course in Courses.All.DistinctBy(c => c.Playbook))
            await Expect(null, HttpMethod.Put, $"/v1/playbooks/{course.Playbook}", course.Definition);
    }

    /// <summary>Whether something is still to be done: a run under way, or a message that has not arrived.</summary>
    public async Task<bool> IsBusy() =>
        (await Page("/v1/runs?state=running&limit=1")).GetProperty("items").GetArrayLength() > 0
        || (await Page("/v1/deliveries?state=pending&limit=1")).GetProperty("items").GetArrayLength() > 0;

    public async Task<List<RunSeen>> Runs() => [.. (await All("/v1/runs")).Select(RunSeen.Of)];

    public async Task<List<TaskSeen>> Tasks() => [.. (await All("/v1/tasks")).Select(t => new TaskSeen(
        t.GetProperty("id").GetString()!, t.GetProperty("run").GetString()!, t.GetProperty("step").GetString()!))];

    async Task<List<JsonElement>> All(string path)
    {
        var all = new List<JsonElement>();
        for (string? cursor = null; ;)
        {
            var page = await Page($"{path}?limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            all.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
            if (cursor is null) return all;
        }
    }

    Task<JsonElement> Page(string path) => Expect(HttpStatusCode.OK, HttpMethod.Get, path);

    async Task<JsonElement> Expect(HttpStatusCode? wanted, HttpMethod method, string path, string? json = null)
    {
        var (status, body) = await engine.Send(method, path, json);
        return status == wanted || (wanted is null && (int)status < 300)
            ? body
            : throw new UnexpectedAnswerException($"{method} {path} was answered with {(int)status}: {body}");
    }
}
