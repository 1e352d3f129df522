//! Tests of `msbuild_project`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "src/App/App.csproj",
            r#"<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><AVersion>1.0.0</AVersion></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="A" Version="$(AVersion)" />
    <PackageReference Include="B" />
    <PackageReference Include="C"><Version>[3.0.0]</Version><PrivateAssets>all</PrivateAssets></PackageReference>
    <PackageReference Include="D" Version="4.*" />
    <PackageReference Include="E" />
  </ItemGroup>
</Project>
"#,
        ),
        (
            "Directory.Packages.props",
            r#"<Project><PropertyGroup><V>2.5</V></PropertyGroup><ItemGroup><PackageVersion Include="b" Version="$(V).0"/></ItemGroup></Project>"#,
        ),
    ];
    assert_snapshot!(check_tree(&files), @r"
        4: pkg:nuget/A@1.0.0 runtime direct asks 1.0.0
        5: pkg:nuget/B@2.5.0 runtime direct asks 2.5.0
        6: pkg:nuget/C@3.0.0 dev direct asks [3.0.0]
        7: pkg:nuget/D runtime direct asks 4.*
        8: pkg:nuget/E runtime direct
        ! 1 packages have no version here, nor in files above
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("src/App/App.csproj", r#"<Project><ItemGroup><PackageReference Include="A" Version="1"></Project>"#), @r"
        1: pkg:nuget/A@1 runtime direct asks 1
        ! line 1: ill-formed document: expected `</PackageReference>`, but `</Project>` was found
        ");
}
