using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Intake;

public sealed class StoringFiles : IAsyncLifetime
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\nRAHASIA WARGA\n%%EOF\n"u8];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private IntakeServer server = null!;

    public async ValueTask InitializeAsync() => server = await IntakeServer.StartAsync(messaging: false);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_file_comes_back_as_it_was_and_lies_sealed_on_the_disk()
    {
        var response = await UploadAsync(Pdf, "kk.exe");

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var kept = await response.JsonAsync();
        ((string?)kept["sha256"]).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Pdf)));
        ((int?)kept["bytes"]).ShouldBe(Pdf.Length);
        var opened = await server.Counter.FetchAsync($"/api/v1/files/{kept["fileId"]}");
        (await opened.BytesAsync()).ShouldBe(Pdf);
        opened.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        opened.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var stored = Directory.GetFiles(Path.Combine(server.Folder, "files"), "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
        Encoding.Latin1.GetString(await File.ReadAllBytesAsync(stored, TestContext.Current.CancellationToken)).ShouldNotContain("RAHASIA");
    }

    [Fact]
    public async Task The_content_decides_what_is_taken()
    {
        (await UploadAsync(Jpeg, "foto.txt")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await UploadAsync(Png, "foto")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await UploadAsync("<html>"u8.ToArray(), "kk.pdf")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await UploadAsync("%PDF-1.7 cut off"u8.ToArray(), "kk.pdf")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await UploadAsync([], "kk.pdf")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Ten_MiB_are_taken_and_a_byte_more_is_413()
    {
        var largest = new byte[10 * 1024 * 1024];
        Png.CopyTo(largest, 0);

        (await UploadAsync(largest, "a.png")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await UploadAsync([.. largest, 0], "a.png")).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task What_is_no_multipart_is_415_and_without_a_file_422()
    {
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" } };

        (await server.Counter.SendContentAsync("/api/v1/files", json)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await server.Counter.SendContentAsync("/api/v1/files", form)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_file_is_seen_by_its_uploader_by_readers_and_by_the_agencies_of_its_document()
    {
        var id = (string)(await (await UploadAsync(Pdf, "str.pdf")).JsonAsync())["fileId"]!;
        using var reader = server.Client("it", "applications.read");
        using var health = server.Client("health-officer", "cases.read:health");
        using var tax = server.Client("tax-officer", "cases.read:tax");
        (await StatusAsync(reader, id)).ShouldBe(HttpStatusCode.NotFound, "it belongs to no application yet");

        var body = Submission.Physician();
        body["documents"]![0]!["fileId"] = id;
        (await server.Counter.SubmitAsync(body)).StatusCode.ShouldBe(HttpStatusCode.Created);

        (await StatusAsync(reader, id)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(health, id)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(tax, id)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(server.Counter, Guid.NewGuid().ToString())).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Someone_elses_file_cannot_be_attached()
    {
        var id = (string)(await (await UploadAsync(Pdf, "str.pdf")).JsonAsync())["fileId"]!;
        using var other = server.Client("other", "applications.submit");
        var body = Submission.Physician();
        body["documents"]![0]!["fileId"] = id;

        (await other.SubmitAsync(body)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string id)
        => (await client.FetchAsync($"/api/v1/files/{id}")).StatusCode;

    private async Task<HttpResponseMessage> UploadAsync(byte[] content, string name)
    {
        using var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { part, "file", name } };
        return await server.Counter.SendContentAsync("/api/v1/files", form);
    }
}
