// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql+psycopg2://u:p@db:5433/shop|jdbc:postgresql://db:5433/shop",
                "postgresql://db/shop?sslmode=require|jdbc:postgresql://db/shop",
                "mysql+pymysql://u:p@db/shop?charset=utf8mb4|jdbc:mariadb://db/shop",
                "sqlite:///data/shop.db|jdbc:sqlite:data/shop.db",
                "sqlite:////tmp/shop.db|jdbc:sqlite:/tmp/shop.db",
                "mssql+pyodbc://u:p@db:1433/shop?driver=ODBC+Driver+18|jdbc:sqlserver://db:1433;databaseName=shop",
                "oracle+oracledb://u:p@db:1521/?service_name=shop|jdbc:oracle:thin:@//db:1521/shop",
                "duckdb:///shop.duckdb|jdbc:duckdb:shop.duckdb",
                "snowflake://u:p@acme/shop/public?warehouse=w|jdbc:snowflake://acme.snowflakecomputing.com/",
                "jdbc:h2:./x|jdbc:h2:./x"
            })
    void aUrlOfSqlAlchemyIsTranslated(String written, String jdbc) {
        assertThat(JdbcUrl.ofAlchemy(written)).extracting(JdbcUrl::url).isEqualTo(jdbc);
    }

    @Test
    void userPasswordAndOptionsAreTakenFromIt() {
        JdbcUrl url =
                JdbcUrl.ofAlchemy("postgresql+psycopg2://j%40ne:p%3Aa+b@db/shop?sslmode=require&connect_timeout=3");

        assertThat(url.user()).isEqualTo(Optional.of("j@ne"));
        assertThat(url.password()).isEqualTo(Optional.of("p:a+b"));
        assertThat(url.properties()).isEqualTo(Map.of("sslmode", "require", "connectTimeout", "3"));
        assertThat(url.toString()).doesNotContain("a+b");
    }

    @Test
    void anotherTextIsNoUrl() {
        assertThat(JdbcUrl.ofAlchemy("localhost/shop")).isNull();
        assertThat(JdbcUrl.ofAlchemy("mongodb://localhost/shop")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:oracle:thin:scott/tiger@//db:1521/shop|oracle:thin://db:1521/shop",
                "jdbc:postgresql://ada:tig/er@db/shop|postgresql://db/shop",
                "jdbc:postgresql://ada:tig?er@db/shop|postgresql://…",
                "jdbc:postgresql://db:5432/shop?password=a@b|postgresql://db:5432/shop"
            })
    void messagesHaveNoPassword(String url, String shown) {
        assertThat(Connecting.of(ConnectionOptions.defaults(), JdbcUrl.of(url), Path.of("/project"))
                        .shown())
                .isEqualTo(shown);
    }

    @Test
    void aFileIsFoundFromTheProject() {
        Connecting connecting = Connecting.of(
                ConnectionOptions.defaults(), JdbcUrl.of("jdbc:sqlite:data/shop.db"), Path.of("/project"));

        assertThat(connecting.url()).isEqualTo("jdbc:sqlite:/project/data/shop.db");
        assertThat(Connecting.of(ConnectionOptions.defaults(), JdbcUrl.of("jdbc:h2:mem:x"), Path.of("/project"))
                        .url())
                .isEqualTo("jdbc:h2:mem:x");
    }
}
