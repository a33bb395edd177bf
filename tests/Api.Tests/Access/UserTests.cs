using System.Net;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.People;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Access;

public sealed class UserTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Somebody_is_invited_sets_a_password_once_and_signs_in_with_it()
    {
        var (id, token) = await Invite("ann");
        var admin = engine.Client(Scopes.Admin);
        Assert.Equal("invited", (await admin.Ask($"/v1/users/{id}")).Body.GetProperty("state").GetString());

        using var browser = new Browser(engine);
        Assert.Equal(HttpStatusCode.OK, (await Accept(browser, token)).Status);
        var caller = await browser.Reload();
        Assert.Equal(
            ("ann", "csm", "ann@example.com"),
            (Text(caller, "name"), Text(caller, "role"), Text(caller, "email")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Accept(browser, token)).Status);

        using var other = new Browser(engine);
        Assert.Equal(HttpStatusCode.OK, (await other.SignIn(" ANN@example.com", Browser.Password)).Status);
        var listed = (await admin.Ask($"/v1/users/{id}")).Body;
        Assert.Equal("active", Text(listed, "state"));
        Assert.NotNull(Text(listed, "lastSignInAt"));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("password1234")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("Qwertyuiop123!")]
    [InlineData("weakling-2026-weakling")] // their own name
    public async Task A_password_that_anybody_guesses_is_refused_and_the_invitation_stays(string password)
    {
        var (_, token) = await Invite($"weakling-{Guid.NewGuid():N}"[..20], "weakling weakling");
        using var browser = new Browser(engine);
        var (status, problem) = await Accept(browser, token, password);
        Assert.Equal((HttpStatusCode.BadRequest, "password"), (status, Text(problem, "field")));
        Assert.Equal(HttpStatusCode.OK, (await Accept(browser, token)).Status);
    }

    [Fact]
    public async Task An_invitation_ends_after_seven_days_and_when_a_newer_one_is_made()
    {
        var (id, first) = await Invite("late");
        var (status, again) = await engine.Client(Scopes.Admin).Tell($"/v1/users/{id}/invitation", "");
        Assert.Equal(HttpStatusCode.Created, status);
        using var browser = new Browser(engine);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Accept(browser, first)).Status);
        engine.Time.Pass(TimeSpan.FromDays(7));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Accept(browser, Text(again, "token")!)).Status);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_are_told_the_same()
    {
        await Person("told");
        using var browser = new Browser(engine);
        var wrong = await browser.SignIn("told@example.com", "not the password");
        var unknown = await browser.SignIn("nobody@example.com", "not the password");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Equal((wrong.Status, Text(wrong.Body, "detail")), (unknown.Status, Text(unknown.Body, "detail")));
        Assert.Empty(browser.Cookies);
    }

    [Theory]
    [InlineData("locked@example.com")]
    [InlineData("never-was@example.com")]
    public async Task Failed_sign_ins_of_one_address_make_the_next_wait_whoever_it_is(string email)
    {
        if (email.StartsWith("locked", StringComparison.Ordinal)) await Person("locked");
        using var browser = new Browser(engine);
        for (var i = 0; i < LockOutDecisions.Free; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignIn(email, "wrong")).Status);
        var (status, problem) = await browser.SignIn(email, Browser.Password); // also the right one waits
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Contains("Retry-After", Text(problem, "detail"), StringComparison.Ordinal);

        engine.Time.Pass(TimeSpan.FromSeconds(5));
        var expected = email.StartsWith("locked", StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.Unauthorized;
        Assert.Equal(expected, (await browser.SignIn(email, Browser.Password)).Status);
    }

    [Fact]
    public async Task Who_is_disabled_or_removed_is_out_at_once()
    {
        var admin = engine.Client(Scopes.Admin);
        foreach (var remove in new[] { true, false })
        {
            using var browser = await Browser.SignedIn(engine, Role.Manager);
            var caller = await browser.Reload();
            var (id, email) = (Text(caller, "user"), Text(caller, "email")!);
            var (status, _) = remove
                ? await admin.Delete($"/v1/users/{id}")
                : await admin.Put($"/v1/users/{id}", """{"name":"Gone","role":"manager","isDisabled":true}""");
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NoContent);
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Client.Ask("/v1/accounts")).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignIn(email, Browser.Password)).Status);
        }
    }

    [Fact]
    public async Task A_changed_role_is_in_force_in_open_browsers()
    {
        using var browser = await Browser.SignedIn(engine, Role.Viewer);
        var id = Text(await browser.Reload(), "user");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Client.Ask("/v1/keys")).Status);
        await engine.Client(Scopes.Admin).Put($"/v1/users/{id}", """{"name":"Risen","role":"admin","isDisabled":false}""");
        Assert.Equal(HttpStatusCode.OK, (await browser.Client.Ask("/v1/keys")).Status);
        Assert.Equal("Risen", Text(await browser.Reload(), "name"));
    }

    [Fact]
    public async Task Nobody_lowers_disables_or_removes_themselves()
    {
        using var browser = await Browser.SignedIn(engine, Role.Admin);
        var caller = await browser.Reload();
        var (id, name) = (Text(caller, "user"), Text(caller, "name"));
        foreach (var change in new[] { """ "role":"viewer","isDisabled":false""", """ "role":"admin","isDisabled":true""" })
            Assert.Equal(HttpStatusCode.Conflict, (await browser.Client.Put($"/v1/users/{id}", $$"""{"name":"{{name}}",{{change}}}""")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Client.Delete($"/v1/users/{id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Client.Put($"/v1/users/{id}", """{"name":"Me","role":"admin","isDisabled":false}""")).Status);
    }

    [Fact]
    public async Task People_of_another_workspace_are_nobody_here()
    {
        using var theirs = await Browser.SignedIn(engine, Role.Admin, theirs: true);
        var id = Text(await theirs.Reload(), "user");
        var admin = engine.Client(Scopes.Admin);
        Assert.DoesNotContain(id!, (await admin.Ask("/v1/users")).Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Ask($"/v1/users/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Put($"/v1/users/{id}", """{"name":"x","role":"viewer","isDisabled":true}""")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Delete($"/v1/users/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Tell($"/v1/users/{id}/invitation", "")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Delete($"/v1/users/{id}/sessions")).Status);
        Assert.Equal(HttpStatusCode.OK, (await theirs.Client.Ask("/v1/users")).Status);
    }

    [Fact]
    public async Task One_signs_ones_other_browsers_out_and_a_new_password_does_it_too()
    {
        using var here = await Browser.SignedIn(engine, Role.Viewer);
        var email = Text(await here.Reload(), "email")!;
        using var there = new Browser(engine);
        await there.SignIn(email, Browser.Password);
        using var far = new Browser(engine);
        await far.SignIn(email, Browser.Password);

        var sessions = (await here.Client.Ask("/v1/sessions")).Body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal((3, 1), (sessions.Count, sessions.Count(s => s.GetProperty("isThis").GetBoolean())));
        var its = (await there.Client.Ask("/v1/sessions")).Body.GetProperty("items").EnumerateArray()
            .Single(s => s.GetProperty("isThis").GetBoolean());
        Assert.Equal(HttpStatusCode.NoContent, (await here.Client.Delete($"/v1/sessions/{Text(its, "id")}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Client.Ask("/v1/accounts")).Status);

        using var stranger = await Browser.SignedIn(engine, Role.Admin);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.Delete($"/v1/sessions/{Text(sessions[0], "id")}")).Status);

        const string Next = "forty quiet lamps at sea";
        var wrong = JsonSerializer.Serialize(new { present = "not it", password = Next });
        Assert.Equal(HttpStatusCode.Unauthorized, (await here.Client.Put("/v1/session/password", wrong)).Status);
        var right = JsonSerializer.Serialize(new { present = Browser.Password, password = Next });
        Assert.Equal(HttpStatusCode.NoContent, (await here.Client.Put("/v1/session/password", right)).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.Client.Ask("/v1/accounts")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await far.Client.Ask("/v1/accounts")).Status);
        Assert.Equal(HttpStatusCode.OK, (await far.SignIn(email, Next)).Status);
    }

    [Fact]
    public async Task The_audit_tells_who_gave_whom_which_role_and_no_name()
    {
        using var admin = await Browser.SignedIn(engine, Role.Admin);
        var by = Text(await admin.Reload(), "name");
        var (_, made) = await admin.Client.Tell("/v1/users", """{"name":"Secret Name","email":"audited@example.com","role":"manager"}""");
        var id = Text(made.GetProperty("user"), "id");
        await admin.Client.Delete($"/v1/users/{id}");
        var entries = (await admin.Client.Ask("/v1/audit?kind=user&limit=2")).Body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([("removed", id, by), ("created", id, by)], entries.Select(e => (Text(e, "action"), Text(e, "id"), Text(e, "by"))));
        Assert.Equal("manager", Text(entries[1].GetProperty("body"), "role"));
        Assert.DoesNotContain("Secret Name", entries[1].GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"","email":"a@b.example","role":"csm"}""", "name")]
    [InlineData("""{"name":"A","email":"a.b.example","role":"csm"}""", "email")]
    [InlineData("""{"name":"A","email":"a@b@c","role":"csm"}""", "email")]
    [InlineData("""{"name":"A","email":"a@b.example","role":"root"}""", "role")]
    [InlineData("""{"name":"A","email":"a@b.example"}""", "role")]
    [InlineData("""{"name":"A","email":"a@b.example","role":"csm","workspace":"theirs"}""", "workspace")]
    public async Task Somebody_who_cannot_be_is_refused_with_the_field(string body, string? field)
    {
        var (status, problem) = await engine.Client(Scopes.Admin).Tell("/v1/users", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(field, problem.TryGetProperty("field", out var named) ? named.GetString() : null);
    }

    [Fact]
    public async Task An_address_has_one_account()
    {
        await Invite("twice");
        var (status, problem) = await engine.Client(Scopes.Admin).Tell(
            "/v1/users", """{"name":"Two","email":"TWICE@example.com","role":"csm"}""");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("already", Text(problem, "detail"), StringComparison.Ordinal);
    }

    async Task Person(string name)
    {
        var (_, token) = await Invite(name);
        using var browser = new Browser(engine);
        Assert.Equal(HttpStatusCode.OK, (await Accept(browser, token)).Status);
    }

    async Task<(string Id, string Token)> Invite(string mailbox, string? name = null)
    {
        var (status, made) = await engine.Client(Scopes.Admin).Tell(
            "/v1/users", JsonSerializer.Serialize(new { name = name ?? mailbox, email = $"{mailbox}@example.com", role = "csm" }));
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.EndsWith(Text(made, "token")!, Text(made, "link"), StringComparison.Ordinal);
        return (Text(made.GetProperty("user"), "id")!, Text(made, "token")!);
    }

    static Task<(HttpStatusCode Status, JsonElement Body)> Accept(Browser browser, string token, string password = Browser.Password) =>
        browser.Client.Tell("/v1/invitations/acceptance", JsonSerializer.Serialize(new { token, password }));

    static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();
}
