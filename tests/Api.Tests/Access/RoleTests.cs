using System.Net;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.People;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Access;

public sealed class RoleTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    /// <summary>Where a CSM may write: the everyday work. docs/people.md says the same.</summary>
    static readonly string[] Everyday =
    [
        "/v1/accounts", "/v1/alerts", "/v1/silences", "/v1/runs", "/v1/tasks", "/v1/notes", "/v1/unlinked", "/v1/links", "/v1/views",
    ];

    [Fact]
    public async Task Each_role_opens_what_its_row_of_the_table_says()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = await Browser.SignedIn(engine, role);
            foreach (var row in AccessTests.Addresses)
            {
                var (method, address, needed) = ((string)row[0], (string)row[1], (Scopes)row[2]);
                using var answer = await AccessTests.Send(browser.Client, method, address);
                var opens = answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
                Assert.True(opens == May(role, needed, address), $"{role} {method} {address}: {answer.StatusCode}");
                Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
            }
        }
    }

    static bool May(Role role, Scopes needed, string address) => needed switch
    {
        Scopes.Read => true,
        Scopes.Write => role >= Role.Manager || (role == Role.Csm && (Array.Exists(Everyday, a => address.StartsWith(a, StringComparison.Ordinal)) || address == "/v1/playbooks/x/runs")),
        Scopes.Ingest => role >= Role.Manager,
        _ => role == Role.Admin,
    };
}
